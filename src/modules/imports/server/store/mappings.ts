import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { Mapping, SavedMapping } from '../../model.ts';
import { fromMapping, toMapping } from './imports.ts';

const toSaved = (row: {
  id: string;
  name: string;
  columns: string[];
  mapping: string[];
}): SavedMapping => ({
  id: row.id,
  name: row.name,
  columns: row.columns,
  mapping: toMapping(row.mapping),
});

const reading = (db: Database) =>
  db.selectFrom('directory_mapping').select(['id', 'name', 'columns', 'mapping']);

export async function listMappings(db: Database): Promise<SavedMapping[]> {
  return (await reading(db).orderBy('name').execute()).map(toSaved);
}

/** The last mapping saved for files with these very titles. */
export async function findMappingBySignature(
  db: Database,
  signature: string,
): Promise<SavedMapping | null> {
  const row = await reading(db)
    .where('signature', '=', signature)
    .orderBy('saved_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toSaved(row) : null;
}

export async function findMappingByName(db: Database, name: string): Promise<SavedMapping | null> {
  const row = await reading(db).where('name', '=', name).executeTakeFirst();
  return row ? toSaved(row) : null;
}

export type NewMapping = {
  name: string;
  signature: string;
  columns: string[];
  mapping: Mapping;
  personId: string | null;
};

/** Saving under a known name replaces what that name meant. */
export async function saveMapping(db: Database, saved: NewMapping): Promise<void> {
  const values = {
    name: saved.name,
    signature: saved.signature,
    columns: saved.columns,
    mapping: fromMapping(saved.mapping),
    person_id: saved.personId,
  };
  await db
    .insertInto('directory_mapping')
    .values(values)
    .onConflict((oc) => oc.column('name').doUpdateSet({ ...values, saved_at: sql`now()` }))
    .execute();
}

export async function deleteMapping(db: Database, id: string): Promise<void> {
  await db.deleteFrom('directory_mapping').where('id', '=', id).execute();
}
