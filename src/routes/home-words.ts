/** "1 action", "20 actions", with French thousands. */
export const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString('fr-FR')} ${n > 1 ? many : one}`;
