import readWorkbookSheets from 'read-excel-file/universal';
import { Refused } from '../errors.ts';
import type { RawRow } from './delimited.ts';
import { guardZip } from './zip-guard.ts';

type Cell = string | number | boolean | Date | null | undefined;

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non';
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  return cell;
}

/** A buffer may be a window on a larger one. */
const ownBytes = (content: Buffer): ArrayBuffer => new Uint8Array(content).buffer;

export type Workbook = { sheet: string; otherSheets: string[]; rows: RawRow[] };

/**
 * Reads the first sheet that holds something; the archive is checked before it is opened. The reader is
 * the one that follows the archive's directory, as the check does: another, that reads entries as they
 * come, could be shown one file while the check is shown another.
 */
export async function readWorkbook(content: Buffer): Promise<Workbook> {
  await guardZip(content);
  let sheets: { sheet: string; data: Cell[][] }[];
  try {
    sheets = (await readWorkbookSheets(ownBytes(content))) as typeof sheets;
  } catch {
    throw new Refused(
      'Ce classeur ne peut pas être lu.',
      'Ouvrez-le dans votre tableur, enregistrez-le de nouveau en .xlsx ou en CSV UTF-8, puis réessayez.',
    );
  }
  const filled = sheets.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  const chosen = filled[0];
  const rows = (chosen?.data ?? []).map((row, index) => ({
    line: index + 1,
    cells: row.map(cellText),
  }));
  return {
    sheet: chosen?.sheet ?? '',
    otherSheets: filled.slice(1).map(({ sheet }) => sheet),
    rows: rows.filter((row) => row.cells.some((cell) => cell !== '')),
  };
}
