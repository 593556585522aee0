import { Zip, ZipDeflate, strToU8 } from 'fflate';
import { csvLine, xlsxRow } from '../../rules/cells.ts';
import type { OpenOrganisation } from '../../rules/open-data.ts';
import { columnNames } from './column-names.ts';

type Rows = AsyncIterable<OpenOrganisation[]>;

const lineOf = (row: OpenOrganisation): (string | number | boolean | null)[] =>
  columnNames.map((name) => row[name] ?? null);

/** UTF-8 with its mark, semicolons: opens in French Excel by a double click. */
export async function* csvFile(rows: Rows): AsyncGenerator<Uint8Array> {
  yield strToU8(`\ufeff${csvLine(columnNames)}`);
  for await (const chunk of rows) yield strToU8(chunk.map((row) => csvLine(lineOf(row))).join(''));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Everything but the rows (ECMA-376, part 1: the smallest workbook that opens everywhere). */
const parts: Record<string, string> = {
  '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Organisations" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/**
 * A workbook written row by row: the sheet is compressed as it comes, so that memory does not grow with
 * the number of rows (the usual writers hold the whole sheet).
 */
export async function* xlsxFile(rows: Rows): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    ready.push(data);
  });
  const open = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    return file;
  };
  for (const [name, text] of Object.entries(parts)) open(name).push(strToU8(text), true);
  const sheet = open('xl/worksheets/sheet1.xml');
  sheet.push(
    strToU8(
      `${XML}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>${xlsxRow(columnNames)}`,
    ),
  );
  for await (const chunk of rows) {
    sheet.push(strToU8(chunk.map((row) => xlsxRow(lineOf(row))).join('')));
    yield* ready.splice(0);
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  zip.end();
  yield* ready.splice(0);
}
