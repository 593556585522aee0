import { sql, type Selectable } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { DirectoryImport as Row } from '#platform/db/types.ts';
import { isUuid } from '#platform/uuid.ts';
import {
  isDirectoryField,
  noCounts,
  type Counts,
  type DirectoryImport,
  type ImportState,
  type Mapping,
} from '../../model.ts';

/** Without a sign of life for this long, whoever was working has stopped. */
export const SILENCE = sql.raw("interval '45 seconds'");

export const toMapping = (texts: string[]): Mapping =>
  texts.map((text) => (isDirectoryField(text) ? text : null));
export const fromMapping = (mapping: Mapping): string[] => mapping.map((field) => field ?? '');

const shown = [
  'id',
  'file_name',
  'format',
  'notices',
  'columns',
  'examples',
  'source',
  'source_date',
  'licence',
  'mapping',
  'mapping_name',
  'with_possible_duplicates',
  'state',
  'done',
  'total',
  'counts',
  'without_place',
  'closed',
  'message',
  'person_id',
  'received_at',
  'finished_at',
] as const;

function toImport(
  row: Pick<Selectable<Row>, (typeof shown)[number]> & { silent: boolean },
): DirectoryImport {
  const working = row.state === 'checking' || row.state === 'applying';
  return {
    id: row.id,
    fileName: row.file_name,
    format: row.format,
    notices: row.notices,
    columns: row.columns,
    examples: row.examples as string[][],
    origin: {
      source: row.source,
      sourceDate: row.source_date as unknown as string | null,
      licence: row.licence,
    },
    mapping: row.mapping && toMapping(row.mapping),
    mappingName: row.mapping_name,
    withPossibleDuplicates: row.with_possible_duplicates,
    state: working && row.silent ? 'interrupted' : (row.state as ImportState),
    done: row.done,
    total: row.total,
    counts: { ...noCounts(), ...(row.counts as Partial<Counts>) },
    withoutPlace: row.without_place,
    closed: row.closed,
    message: row.message,
    personId: row.person_id,
    receivedAt: row.received_at,
    finishedAt: row.finished_at,
  };
}

const reading = (db: Database) =>
  db
    .selectFrom('directory_import')
    .select(shown)
    .select(sql<boolean>`coalesce(heartbeat_at < now() - ${SILENCE}, true)`.as('silent'));

export async function findImport(db: Database, id: string): Promise<DirectoryImport | null> {
  if (!isUuid(id)) return null;
  const row = await reading(db).where('id', '=', id).executeTakeFirst();
  return row ? toImport(row) : null;
}

export async function listImports(db: Database, limit: number): Promise<DirectoryImport[]> {
  const rows = await reading(db).orderBy('received_at', 'desc').limit(limit).execute();
  return rows.map(toImport);
}

export type NewImport = Pick<
  DirectoryImport,
  'fileName' | 'format' | 'notices' | 'columns' | 'examples' | 'origin' | 'personId'
> & {
  content: Buffer;
  mapping: Mapping;
  mappingName: string | null;
};

export async function insertImport(db: Database, received: NewImport): Promise<string> {
  const { id } = await db
    .insertInto('directory_import')
    .values({
      file_name: received.fileName,
      content: received.content,
      format: received.format,
      notices: received.notices,
      columns: received.columns,
      examples: JSON.stringify(received.examples),
      source: received.origin.source,
      source_date: received.origin.sourceDate,
      licence: received.origin.licence,
      mapping: fromMapping(received.mapping),
      mapping_name: received.mappingName,
      person_id: received.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function readContent(db: Database, id: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('directory_import')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.content ?? null;
}

/**
 * Says what the columns are: a preview made with others is no longer one. False when someone is working
 * on this import, or has ended it.
 */
export async function setMapping(
  db: Database,
  id: string,
  mapping: Mapping,
  name: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('directory_import')
    .set({
      mapping: fromMapping(mapping),
      mapping_name: name,
      state: sql`case state when 'checked' then 'received' else state end`,
    })
    .where('id', '=', id)
    .where('state', '!=', 'applied')
    .where((eb) =>
      eb.or([
        eb('state', 'not in', ['checking', 'applying']),
        eb('heartbeat_at', '<', sql<Date>`now() - ${SILENCE}`),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
