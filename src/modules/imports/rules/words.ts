/** Lower case, no accent, words separated by one space: to compare labels, never to store. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The words of a column's title: "denominationUniteLegale" has three. */
export const titleWords = (title: string): string =>
  plainWords(title.replace(/([a-z])([A-Z])/g, '$1 $2'));
