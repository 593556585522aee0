type Value = string | number | boolean | null;

/**
 * A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a return) is kept
 * as text by a leading apostrophe (OWASP, "CSV injection").
 */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** French Excel: semicolons, decimal commas, oui and non, quotes where needed. */
export function csvCell(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return String(value).replace('.', ',');
  const text = harmless(value);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (values: readonly Value[]): string => `${values.map(csvCell).join(';')}\r\n`;

// What XML 1.0 forbids, and lone surrogates.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

/** A cell of an XLSX sheet: numbers stay numbers, all the rest is inline text, which is never run. */
export function xlsxCell(value: Value): string {
  if (value === null) return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  const text = typeof value === 'boolean' ? (value ? 'oui' : 'non') : value;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

export const xlsxRow = (values: readonly Value[]): string =>
  `<row>${values.map(xlsxCell).join('')}</row>`;
