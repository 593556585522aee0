import type { ParsedReference, PublisherName, ZoningRow } from './parsed.ts';

/** A sheet of a workbook, or a CSV as one sheet; every cell as text. */
export type Sheet = { name: string; rows: string[][] };

export const normal = (cell: string): string =>
  cell
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, '_')
    .replace(/^_|_$/g, '');

export const COMMUNE_COLUMNS = [
  'codgeo',
  'code_commune',
  'code_insee',
  'code_insee_commune',
  'code_commune_insee',
  'insee_com',
  'codecommune',
  'com',
  'depcom',
  'code_geographique',
];
/** INSEE writes a title, the geography and the variables above the header. */
const HEADER_WITHIN = 30;

export type Table = {
  sheet: Sheet;
  header: string[];
  first: number;
  column: (...names: (string | RegExp)[]) => number;
};

export function findTable(sheets: Sheet[], wanted: (table: Table) => boolean): Table | null {
  for (const sheet of sheets)
    for (const [index, row] of sheet.rows.slice(0, HEADER_WITHIN).entries()) {
      const header = row.map(normal);
      const column = (...names: (string | RegExp)[]) =>
        header.findIndex((cell) =>
          names.some((name) => (typeof name === 'string' ? cell === name : name.test(cell))),
        );
      const table = { sheet, header, first: index + 1, column };
      if (wanted(table)) return table;
    }
  return null;
}

/** The year that the file gives itself: "Géographie au 01/01/2025", or its name "…communes-2026.xlsx". */
export function yearOfFile(name: string, sheets: Sheet[]): number | null {
  const titles = sheets
    .slice(0, 3)
    .flatMap((sheet) => sheet.rows.slice(0, 6).map((row) => row.join(' ')));
  const said = titles
    .map(
      (title) =>
        /(?:g[ée]ographie|au|en vigueur)\D{0,30}(?:\d{1,2}[/-]\d{1,2}[/-])?((?:19|20)\d{2})\b/i.exec(
          title,
        )?.[1],
    )
    .find(Boolean);
  const year = Number(said ?? /(?:^|\D)(20\d{2})(?=\D*$)/.exec(name)?.[1]);
  return year >= 1990 && year <= 2100 ? year : null;
}

export const parsed = (
  kind: string,
  label: string,
  publisher: PublisherName,
  year: number | null,
  zonings: ZoningRow[],
  rowCount: number,
): ParsedReference => ({
  kind,
  label,
  publisher,
  year,
  outlines: [],
  zonings,
  points: [],
  rowCount,
  mustCoverCommunes: false,
});

export const isEmptyCode = (cell: string): boolean =>
  cell === '' || /^(z+|na|n\/a|-9999|null|csz)$/i.test(cell);
