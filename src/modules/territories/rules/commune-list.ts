import { readCommuneCode } from './place.ts';

/** One commune of a pasted list, with the line where it stands. */
export type ListedCommune = { line: number; text: string } & (
  { code: string } | { name: string; departmentCode: string | null }
);

/**
 * A pasted list of communes: one per line, or several codes on a line; codes (of today or former) or names, a name
 * with its département in brackets when others bear it. Empty lines do not count.
 */
export function readCommuneList(list: string): ListedCommune[] {
  return list.split(/\r?\n/).flatMap((row, index) => {
    const line = index + 1;
    const parts = row.split(/[;,\t ]+/).filter(Boolean);
    const codes = parts.map(readCommuneCode);
    if (codes.length > 0 && codes.every((code) => code !== null))
      return codes.map((code, at): ListedCommune => ({ line, text: parts[at]!, code: code! }));
    return row
      .split(/[;\t]+/)
      .map((text) => text.trim())
      .filter(Boolean)
      .map((text): ListedCommune => {
        const code = readCommuneCode(text.split(/[ ,]/)[0]!);
        if (code) return { line, text, code };
        const match = /^(.*\S)\s*\(\s*(\d{2,3}|2[ab])\s*\)$/i.exec(text);
        return {
          line,
          text,
          name: match?.[1] ?? text,
          departmentCode: match?.[2]?.toUpperCase() ?? null,
        };
      });
  });
}

/** "Parc du Vercors" is TER-parc-du-vercors. Empty when the name has no letter and no digit. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
