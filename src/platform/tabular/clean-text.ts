/** Bidirectional marks, invisible separators, controls: they hide or disguise what one reads. */
const DISGUISE = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

export type CleanText = { text: string; removed: string[] };

/** One line of text as people mean it: composed accents, single spaces, no hidden mark. Emoji and `<` stay. */
export function cleanText(raw: string): CleanText {
  const removed: string[] = [];
  if (DISGUISE.test(raw)) removed.push('des marques invisibles de sens de lecture');
  if (CONTROL.test(raw)) removed.push('des caractères de contrôle');
  const text = raw
    .toWellFormed()
    .normalize('NFC')
    .replace(DISGUISE, '')
    .replace(INVISIBLE, '')
    .replace(/[\t\r\n]/g, ' ')
    .replace(CONTROL, '')
    .replace(/\s+/g, ' ')
    .trim();
  DISGUISE.lastIndex = 0;
  CONTROL.lastIndex = 0;
  return { text, removed };
}
