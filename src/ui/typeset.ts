const strings = (text: string): string =>
  text
    .replace(/ (?=[:;!?»%€])/g, '\u00a0')
    .replace(/« /g, '«\u00a0')
    .replace(/\b(n°|p\.|art\.|article|articles) (?=\d)/gi, '$1\u00a0');

/**
 * The same value with French spaces that do not break, in every text it holds: before double signs, inside
 * guillemets, between "article" and its number. For pages only: data keep what their source wrote.
 */
export function typeset<T>(value: T): T {
  if (typeof value === 'string') return strings(value) as T;
  if (Array.isArray(value)) return value.map((one) => typeset(one)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typeset(one)])) as T;
}
