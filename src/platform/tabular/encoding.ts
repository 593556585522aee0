import { isUtf8 } from 'node:buffer';

export type Encoding = { name: string; label: string; skip: number; notice: string | null };

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Finds how the text is written: by its mark, by proof (UTF-8 is recognisable), else Windows-1252. */
export function detectEncoding(content: Buffer): Encoding {
  if (content.subarray(0, 3).equals(UTF8_MARK)) {
    if (isUtf8(content)) return { name: 'utf8', label: 'UTF-8', skip: 3, notice: null };
    return {
      name: 'win1252',
      label: 'Windows-1252',
      skip: 3,
      notice:
        'Le fichier s’annonce en UTF-8 mais est écrit en Windows-1252 : il a été lu en Windows-1252. Vérifiez les accents dans les exemples.',
    };
  }
  const mark = content.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return { name: 'utf16le', label: 'UTF-16', skip: 2, notice: null };
  if (mark === 'feff') return { name: 'utf16be', label: 'UTF-16', skip: 2, notice: null };
  const wide = guessUtf16(content);
  if (wide) return { name: wide, label: 'UTF-16', skip: 0, notice: null };
  if (isUtf8(content)) return { name: 'utf8', label: 'UTF-8', skip: 0, notice: null };
  return {
    name: 'win1252',
    label: 'Windows-1252',
    skip: 0,
    notice:
      'Le fichier est écrit en Windows-1252 (export d’Excel). Vérifiez les accents dans les exemples.',
  };
}

/** Latin text in UTF-16 has a zero every second byte. */
function guessUtf16(content: Buffer): 'utf16le' | 'utf16be' | null {
  const sample = content.subarray(0, 4_000);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf16le';
  if (even > half * 0.7 && odd < half * 0.1) return 'utf16be';
  return null;
}

/** Pairs such as "Ã©" betray a UTF-8 text that was read as Windows-1252 and saved again. */
export const looksDoublyEncoded = (text: string): boolean =>
  (text.match(/Ã[©¨ª§´‰€]|â€™/g)?.length ?? 0) > 2;
