import { stringify } from 'csv-stringify/sync';

/** A cell that a spreadsheet would run as a formula gets an apostrophe; numbers such as -1.5 stay. */
const harmless = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;

/** CSV that French spreadsheets open by a double click: UTF-8 with its mark, semicolons, CRLF. */
export const CSV_MARK = '\ufeff';

export const csvLines = (rows: (string | number | null)[][]): string =>
  stringify(
    rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? harmless(cell) : (cell ?? ''))),
    ),
    { delimiter: ';', record_delimiter: 'windows' },
  );
