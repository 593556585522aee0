/** Invisible characters that reverse or hide what a reader sees: right-to-left marks, zero-width, byte-order marks. */
const HIDDEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u; // eslint-disable-line no-control-regex

const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** Why this text cannot be kept as it is, in French, or null. "<" and emoji are plain text: screens escape them. */
export function textFault(text: string, max: number): string | null {
  const control = CONTROL.exec(text)?.[0];
  if (control)
    return `Ce texte contient un caractère de contrôle invisible (${codeOf(control)}). Effacez-le et retapez le passage.`;
  const hidden = HIDDEN.exec(text)?.[0];
  if (hidden) {
    return `Ce texte contient un caractère invisible qui change le sens de lecture (${codeOf(hidden)}). Effacez-le et retapez le passage.`;
  }
  if (!text.isWellFormed()) return 'Ce texte contient un caractère abîmé. Retapez-le.';
  const length = [...text].length;
  if (length > max)
    return `Ce texte a ${length.toLocaleString('fr-FR')} caractères ; il en faut ${max.toLocaleString('fr-FR')} au plus. Raccourcissez-le.`;
  return null;
}

/** A name on one line, with single spaces. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A text with its paragraphs, without stray spaces. */
export const paragraphs = (text: string): string =>
  text
    .normalize('NFC')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');

/** The known word nearest to what was typed, when it is near enough to be worth suggesting. */
export function nearestWord(typed: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(typed.length / 3)) + 1;
  if (typed.length > 60) return null;
  for (const word of known) {
    if (Math.abs(word.length - typed.length) >= least) continue;
    const distance = editDistance(typed.toLowerCase(), word.toLowerCase());
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
