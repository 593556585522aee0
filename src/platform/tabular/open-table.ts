import { setImmediate as othersTurn } from 'node:timers/promises';
import { Refused } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import { type RawRow, detectSeparator, firstText, readDelimited } from './delimited.ts';
import { detectEncoding, looksDoublyEncoded } from './encoding.ts';
import { recogniseFile } from './file-kind.ts';
import {
  LIMITS,
  cellTooLong,
  recordTooLong,
  tooHeavy,
  tooManyColumns,
  tooManyLines,
} from './limits.ts';
import { readWorkbook } from './workbook.ts';

/** One line of data. `problem` says why its cells do not line up with the columns. */
export type Row = { line: number; cells: string[]; problem: string | null };

/** A table ready to be read: its columns, what was noticed about the file, its lines one by one. */
export type Table = {
  columns: string[];
  format: string;
  notices: string[];
  rows: () => AsyncGenerator<Row>;
};

type Source = {
  format: string;
  notices: string[];
  padded: boolean;
  raw: () => AsyncIterable<RawRow>;
};

const EMPTY = 'Ce fichier est vide.';
const CHOOSE =
  'Vérifiez que vous avez choisi le bon fichier : une ligne de titres, puis une ligne par organisation.';

async function openSource(name: string, content: Buffer): Promise<Source> {
  const file = recogniseFile(content);
  if (file.kind === 'refused')
    throw new Refused(`Ce fichier est ${file.name}, pas un tableau.`, file.advice);
  if (file.kind === 'workbook') {
    const book = await readWorkbook(content);
    const notices: string[] = [];
    if (!/\.xlsx?m?$/i.test(name))
      notices.push('Malgré son nom, ce fichier est un classeur Excel : il a été lu comme tel.');
    if (book.otherSheets.length > 0)
      notices.push(
        `Seule la feuille « ${book.sheet} » est lue ; laissées de côté : ${book.otherSheets.join(', ')}.`,
      );
    return { format: 'Classeur Excel', notices, padded: true, raw: () => iterate(book.rows) };
  }
  const encoding = detectEncoding(content);
  if (!encoding.name.startsWith('utf16') && content.includes(0))
    throw new Refused(
      'Ce fichier n’est pas du texte.',
      'Enregistrez votre tableau en « CSV UTF-8 » ou en .xlsx, puis réessayez.',
    );
  const sample = firstText(content, encoding);
  const separator = detectSeparator(sample);
  const notices = encoding.notice ? [encoding.notice] : [];
  if (looksDoublyEncoded(sample))
    notices.push(
      'Des accents sont abîmés dans le fichier lui-même (« Ã© » pour « é ») : exportez-le de nouveau depuis sa source.',
    );
  const name_ = {
    ';': 'points-virgules',
    ',': 'virgules',
    '\t': 'tabulations',
    '|': 'barres verticales',
  }[separator];
  return {
    format: `CSV ${encoding.label}, séparé par des ${name_}`,
    notices,
    padded: false,
    raw: () => readDelimited(content, encoding, separator),
  };
}

async function* iterate(rows: RawRow[]): AsyncGenerator<RawRow> {
  yield* rows;
}

const filled = (row: RawRow): number => row.cells.filter((cell) => cell.trim() !== '').length;

/** The line of titles: the first one that fills at least half as many cells as the fullest of the first twenty. */
async function findHeader(
  source: Source,
): Promise<{ header: RawRow; above: number; more: boolean }> {
  const first: RawRow[] = [];
  for await (const row of source.raw()) {
    if (row.cells.length > LIMITS.columns) throw tooManyColumns(row.cells.length);
    first.push(row);
    if (first.length === 20) break;
  }
  const most = Math.max(0, ...first.map(filled));
  const at = first.findIndex((row) => filled(row) > 0 && filled(row) * 2 >= most);
  const header = first[at];
  if (!header) throw new Refused(EMPTY, CHOOSE);
  return { header, above: at, more: first.length > at + 1 };
}

function nameColumns(header: RawRow): string[] {
  const cells = header.cells.slice();
  while (cells.length > 1 && cells.at(-1)!.trim() === '') cells.pop();
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cleanText(cell).text.slice(0, 200) || `colonne ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function alignCells(row: RawRow, columns: string[], padded: boolean): Row {
  const cells = row.cells.slice(0, columns.length);
  const surplus = row.cells.slice(columns.length).some((cell) => cell.trim() !== '');
  const missing = columns.length - row.cells.length;
  for (let index = 0; index < cells.length; index++)
    if (cells[index]!.length > LIMITS.cellLength)
      throw cellTooLong(row.line, columns[index]!, cells[index]!.length);
  while (cells.length < columns.length) cells.push('');
  const problem =
    surplus || (missing > 0 && !padded)
      ? `Cette ligne compte ${row.cells.length} cases au lieu de ${columns.length}.`
      : null;
  return { line: row.line, cells, problem };
}

/** Opens a CSV or XLSX file of any usual encoding and separator, or refuses it with what to do. */
export async function openTable(name: string, content: Buffer): Promise<Table> {
  if (content.length > LIMITS.bytes) throw tooHeavy(content.length);
  if (content.length === 0) throw new Refused(EMPTY, CHOOSE);
  const source = await openSource(name, content);
  const { header, above, more } = await readable(findHeader(source));
  if (!more)
    throw new Refused(
      'Ce fichier ne contient qu’une ligne de titres, aucune organisation.',
      CHOOSE,
    );
  const columns = nameColumns(header);
  if (columns.length > LIMITS.columns) throw tooManyColumns(columns.length);
  if (above > 0)
    source.notices.push(
      `Les titres des colonnes ont été trouvés à la ligne ${header.line} ; ce qui précède est laissé de côté.`,
    );
  return {
    columns,
    format: source.format,
    notices: source.notices,
    rows: () => dataRows(source, header, columns),
  };
}

/** How long, in milliseconds, the reading may keep the process to itself. */
const TURN = 20;

/**
 * The lines of data. Reading gives way to the service's other requests now and then, and empty lines
 * count too: a file of twenty million of them is refused like any other that is too long.
 */
async function* dataRows(source: Source, header: RawRow, columns: string[]): AsyncGenerator<Row> {
  let count = 0;
  let empty = 0;
  let since = performance.now();
  const raw = source.raw()[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await readable(raw.next());
      if (done) return;
      if (performance.now() - since > TURN) {
        await othersTurn();
        since = performance.now();
      }
      if (value.line <= header.line) continue;
      const isEmpty = value.cells.every((cell) => cell.trim() === '');
      if ((isEmpty ? ++empty : ++count) > LIMITS.lines) throw tooManyLines();
      if (isEmpty) continue;
      yield alignCells(value, columns, source.padded);
    }
  } finally {
    await raw.return?.();
  }
}

/** A parser's own complaint becomes a sentence that helps. */
async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refused) throw error;
    const { lines: line, code } = error as { lines?: number; code?: string };
    if (code === 'CSV_MAX_RECORD_SIZE') throw recordTooLong(line ?? 1);
    throw new Refused(
      `Le fichier n’est plus lisible${line ? ` à partir de la ligne ${line}` : ''} : un guillemet " n’est sans doute pas refermé.`,
      'Corrigez cette ligne, ou enregistrez de nouveau le tableau depuis votre tableur.',
    );
  }
}
