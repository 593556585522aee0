import type { OrganisationRow } from '#modules/organisations/index.ts';
import { keysInFile } from './decide.ts';

/** Who was met in a file so far, by every key, and on which line. */
export type FileMemory = Map<string, { line: number; certain: boolean }>;

/** `certain`: two lines that both have a finer number may share this key without being the same. */
function fileKeys(row: OrganisationRow, nameKey: string): { key: string; certain: boolean }[] {
  const { own, others } = keysInFile(row, nameKey);
  const byName = `nom ${nameKey || row.name} ${row.communeId ?? '?'}`;
  return [
    { key: own, certain: false },
    ...others.map((key) => ({ key, certain: true })),
    ...(own === byName ? [] : [{ key: byName, certain: row.siren !== null || row.rna !== null }]),
  ];
}

/** Two lines of a file are one organisation when they share a number, or a name where one has no number. */
export function lineSeenBefore(
  row: OrganisationRow,
  nameKey: string,
  memory: FileMemory,
): number | null {
  for (const { key, certain } of fileKeys(row, nameKey)) {
    const earlier = memory.get(key);
    if (earlier && !(certain && earlier.certain)) return earlier.line;
  }
  return null;
}

export function rememberLine(
  line: number,
  row: OrganisationRow,
  nameKey: string,
  memory: FileMemory,
): void {
  for (const { key, certain } of fileKeys(row, nameKey))
    if (!memory.has(key)) memory.set(key, { line, certain });
}
