/** The plan writes "III_1.1.4"; people read "III 1.1.4". */
export const displayNumber = (number: string): string => number.replace('_', '\u00a0');
