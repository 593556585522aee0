import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { ContractDocument } from '../../model/contract.ts';
import { collections, columnOf, contractFields, type Collection } from './collections.ts';

/** The revision in force, locked until the end of the transaction; null when the contract is new. */
export async function lockRevision(db: Database, reference: string): Promise<number | null> {
  // The advisory lock also covers a reference that has no row yet: two first imports queue up.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contract:${reference}`}, 0))`.execute(
    db,
  );
  const row = await db
    .selectFrom('contract')
    .select('revision')
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst();
  return row?.revision ?? null;
}

/** Makes the database hold exactly this document, at this revision, and keeps the snapshot of it. */
export async function writeContract(
  db: Database,
  document: ContractDocument,
  revision: number,
): Promise<void> {
  const header = Object.fromEntries(
    contractFields.map((field) => [columnOf(field), document[field]]),
  );
  const columns = [...contractFields.map(columnOf), 'revision'];
  await sql`
    insert into contract (${sql.raw(columns.join(', '))}, applied_at)
    select ${sql.raw(columns.join(', '))}, now()
    from jsonb_populate_record(null::contract, ${JSON.stringify({ ...header, revision })}::jsonb)
    on conflict (reference) do update set applied_at = now(), ${setExcluded(columns)}`.execute(db);
  for (const collection of collections.toReversed()) await removeOthers(db, document, collection);
  for (const collection of collections) await writeRows(db, document, collection);
  await sql`insert into contract_version (contract_reference, revision, document)
    values (${document.reference}, ${revision}, ${JSON.stringify(document)}::jsonb)`.execute(db);
}

const setExcluded = (columns: string[]) =>
  sql.raw(columns.map((name) => `${name} = excluded.${name}`).join(', '));

function rowsOf(document: ContractDocument, { name, fields }: Collection): string {
  const items = document[name] as Record<string, unknown>[];
  const rows = items.map((item) => ({
    contract_reference: document.reference,
    ...Object.fromEntries(fields.map((field) => [columnOf(field), item[field]])),
  }));
  return JSON.stringify(rows);
}

async function removeOthers(
  db: Database,
  document: ContractDocument,
  collection: Collection,
): Promise<void> {
  const { table, key } = collection;
  const same = key.map((field) => `n.${columnOf(field)} = o.${columnOf(field)}`).join(' and ');
  await sql`delete from ${sql.table(table)} o where o.contract_reference = ${document.reference} and not exists (
    select from jsonb_populate_recordset(null::${sql.table(table)}, ${rowsOf(document, collection)}::jsonb) n
    where ${sql.raw(same)})`.execute(db);
}

async function writeRows(
  db: Database,
  document: ContractDocument,
  collection: Collection,
): Promise<void> {
  const { table, key, fields } = collection;
  const columns = ['contract_reference', ...fields.map(columnOf)];
  const conflict = ['contract_reference', ...key.map(columnOf)].join(', ');
  await sql`
    insert into ${sql.table(table)} (${sql.raw(columns.join(', '))})
    select ${sql.raw(columns.join(', '))}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${rowsOf(document, collection)}::jsonb)
    on conflict (${sql.raw(conflict)}) do update set ${setExcluded(columns)}`.execute(db);
}
