import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { unreadable, type ParsedReference, type Unreadable } from '../../rules/reference/parsed.ts';
import { readMap } from '../../rules/reference/read-map.ts';
import { readTable } from '../../rules/reference/read-table.ts';
import type { Sheet } from '../../rules/reference/table.ts';

const LARGEST = 500_000_000;
const WEB_PAGE =
  'C’est une page web, pas un fichier de données : téléchargez le fichier depuis la page du producteur.';
const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isZip = (bytes: Buffer) => bytes[0] === 0x50 && bytes[1] === 0x4b;

export type ReferenceFile = {
  name: string;
  sha256: string;
  read: () => Promise<ParsedReference | Unreadable>;
};

/** A file of the disk: its fingerprint at once, its content when asked for. */
export async function openReference(path: string): Promise<ReferenceFile> {
  const name = basename(path);
  const { size } = await stat(path);
  if (size > LARGEST)
    return {
      name,
      sha256: '',
      read: async () =>
        unreadable('Le fichier dépasse 500 Mo : ce n’est pas un fichier de référence connu.'),
    };
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, sha256, read: () => readBytes(name, bytes) };
}

async function readBytes(name: string, bytes: Buffer): Promise<ParsedReference | Unreadable> {
  try {
    if (bytes.length === 0) return unreadable('Le fichier est vide.');
    if (isGzip(bytes))
      return await readBytes(
        name.replace(/\.gz$/i, ''),
        gunzipSync(bytes, { maxOutputLength: LARGEST }),
      );
    if (isZip(bytes)) return await readArchive(name, bytes);
    return readText(name, decode(bytes));
  } catch (error) {
    return unreadable(
      `Le fichier est abîmé ou coupé (${(error as Error).message.slice(0, 120)}). Téléchargez-le à nouveau.`,
    );
  }
}

/** A workbook is an archive too; INSEE also puts its workbooks inside archives. */
async function readArchive(name: string, bytes: Buffer): Promise<ParsedReference | Unreadable> {
  const entries: { name: string; originalSize: number }[] = [];
  unzipSync(bytes, { filter: (entry) => (entries.push(entry), false) });
  if (entries.reduce((sum, entry) => sum + entry.originalSize, 0) > LARGEST)
    return unreadable('Décompressé, ce fichier dépasserait 500 Mo : il n’est pas chargé.');
  if (entries.some((entry) => entry.name === 'xl/workbook.xml'))
    return readTable(name, await sheetsOf(bytes));
  const inside = entries.find(
    (entry) =>
      /\.(xlsx|csv|geojson|json|topojson)$/i.test(entry.name) &&
      !/(^|\/)(varmod|meta)/i.test(entry.name),
  );
  if (!inside) return unreadable('Cette archive ne contient ni classeur, ni CSV, ni contours.');
  const content = unzipSync(bytes, { filter: (entry) => entry.name === inside.name })[inside.name]!;
  return readBytes(basename(inside.name), Buffer.from(content));
}

async function sheetsOf(bytes: Buffer): Promise<Sheet[]> {
  const sheets = await readXlsx(bytes);
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) =>
      row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))),
    ),
  }));
}

/** UTF-8 when it is, else the Windows page that older files use. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readText(name: string, text: string): ParsedReference | Unreadable {
  const start = text.slice(0, 200).trimStart();
  if (start.startsWith('<')) return unreadable(WEB_PAGE);
  if (start.startsWith('{') || start.startsWith('[')) return readJson(text);
  const head = text.slice(0, 20_000);
  const delimiter = [';', ',', '\t', '|'].reduce((best, mark) =>
    head.split(mark).length > head.split(best).length ? mark : best,
  );
  const rows = parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as string[][];
  const columns = rows.length > 1 ? rows.at(-2)!.length : 0;
  if (columns > 1 && rows.at(-1)!.length < columns)
    return unreadable(
      `La dernière ligne n’a que ${rows.at(-1)!.length} colonnes sur ${columns} : le fichier est coupé. Téléchargez-le à nouveau.`,
    );
  return readTable(name, [{ name, rows }]);
}

function readJson(text: string): ParsedReference | Unreadable {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return unreadable('Le fichier JSON est coupé ou abîmé : téléchargez-le à nouveau.');
  }
  return readMap(content);
}
