import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Actor } from '#modules/accounts/index.ts';
import { Forbidden, Refused } from '#platform/errors.ts';
import type { Database } from '#platform/db/connect.ts';
import { recordEvent } from '#platform/events.ts';
import { cleanText } from '#platform/tabular/clean-text.ts';
import { openTable } from '#platform/tabular/open-table.ts';
import type { FileOrigin } from '../../model.ts';
import { canImportDirectory } from '../../permissions.ts';
import { guessMapping, headerSignature } from '../../rules/guess-mapping.ts';
import { insertImport } from '../store/imports.ts';
import { findMappingBySignature } from '../store/mappings.ts';

const EXAMPLES = 200;
const KEPT = 3;

export type ReceivedFile = { name: string; content: Buffer; origin: FileOrigin };

/**
 * Takes a file in: reads its titles and first lines, proposes what each column is (as saved for the
 * same titles, else guessed). Nothing enters the directory. Answers the import's id.
 */
export async function receiveFile(db: Database, actor: Actor, file: ReceivedFile): Promise<string> {
  if (!canImportDirectory(actor)) throw new Forbidden();
  const source = cleanText(file.origin.source).text;
  if (source === '' || source.length > 200)
    throw new Refused(
      'Dites d’où viennent ces données : c’est ce que verront les personnes qui lisent la fiche (200 caractères au plus).',
    );
  const table = await openTable(file.name, file.content);
  const first: string[][] = [];
  for await (const row of table.rows()) {
    first.push(row.cells);
    if (first.length === EXAMPLES) break;
  }
  const saved = await findMappingBySignature(db, headerSignature(table.columns));
  const examples = table.columns.map((_, index) => {
    const values = new Set(
      first.map((cells) => cleanText(cells[index] ?? '').text.slice(0, 60)).filter(Boolean),
    );
    return [...values].slice(0, KEPT);
  });
  const content = await promisify(gzip)(file.content, { level: 4 });
  return db.transaction().execute(async (tx) => {
    const id = await insertImport(tx, {
      fileName: cleanText(file.name).text.slice(-255) || 'fichier',
      content,
      format: table.format,
      notices: table.notices,
      columns: table.columns,
      examples,
      origin: { ...file.origin, source, licence: file.origin.licence?.slice(0, 200) ?? null },
      mapping: saved?.mapping ?? guessMapping(table.columns, first),
      mappingName: saved?.name ?? null,
      personId: actor.personId,
    });
    await recordEvent(tx, {
      kind: 'directoryImport.received',
      subjectType: 'directoryImport',
      subjectId: id,
      personId: actor.personId,
      payload: { fileName: file.name, source },
    });
    return id;
  });
}
