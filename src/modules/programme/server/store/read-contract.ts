import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import { keepByEdition } from '#platform/db/kept.ts';
import { NotFound } from '#platform/errors.ts';
import type { Contract, ContractDocument, ContractSummary } from '../../model/contract.ts';
import { collections, columnOf, contractFields } from './collections.ts';

const fieldPairs = (fields: readonly string[]): RawBuilder<unknown> =>
  sql.raw(fields.map((field) => `'${field}', ${columnOf(field)}`).join(', '));

const lists = sql.join(
  collections.map(
    ({ name, table, fields, order }) => sql`${sql.lit(name)}, coalesce((
      select jsonb_agg(jsonb_build_object(${fieldPairs(fields)}) order by ${sql.raw(order.map(columnOf).join(', '))})
      from ${sql.table(table)} where contract_reference = c.reference), '[]')`,
  ),
);

/** The whole contract in one statement; null when there is none of this reference. */
async function readContract(db: Database, reference: string): Promise<Contract | null> {
  const { rows } = await sql<{ document: Contract }>`
    select jsonb_build_object(${fieldPairs(contractFields)}, 'revision', revision, 'appliedAt', applied_at)
      || jsonb_build_object(${lists})
      || jsonb_build_object('territories', coalesce((
        select jsonb_object_agg(t.id, jsonb_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'lon', t.lon, 'lat', t.lat))
        from territory_label t
        where t.id = c.territory_id
           or t.id in (select territory_id from contract_party where contract_reference = c.reference)), '{}')) as document
    from contract c where reference = ${reference}`.execute(db);
  return rows[0]?.document ?? null;
}

/** Contracts as they were at their own revision and the territories', whose names they hold. */
const keep = keepByEdition<Contract | null>(100);

type Head = { reference: string; edition: string };
const heads = (db: Database) =>
  db
    .selectFrom('contract')
    .select('reference')
    .select(
      sql<string>`revision || ' ' || (select revision from current_territory_revision)`.as(
        'edition',
      ),
    );

/**
 * The contract in force, or null. A page costs one short statement (the revisions); the document is read
 * again only when one of them moved. Do not change what it returns: other readers share it.
 */
export async function findContract(db: Database, reference: string): Promise<Contract | null> {
  const head = await heads(db).where('reference', '=', reference).executeTakeFirst();
  return head ? contractAt(db, head) : null;
}

/** The most recent contract, which the home page opens on; null when there is none. */
export async function findLatestContract(db: Database): Promise<Contract | null> {
  const head = await heads(db)
    .orderBy('last_year', 'desc')
    .orderBy('reference')
    .limit(1)
    .executeTakeFirst();
  return head ? contractAt(db, head) : null;
}

async function contractAt(db: Database, { reference, edition }: Head): Promise<Contract | null> {
  if (db.isTransaction) return readContract(db, reference);
  return keep(db, reference, edition, () => readContract(db, reference));
}

/** The contract in force, or NotFound. */
export async function getContract(db: Database, reference: string): Promise<Contract> {
  const contract = await findContract(db, reference);
  if (!contract) throw new NotFound('Aucun contrat ne porte cette référence.');
  return contract;
}

/** The contract as a document, without what the database adds: what an import is compared with. */
export function documentOf(contract: Contract): ContractDocument {
  const {
    revision: _revision,
    appliedAt: _appliedAt,
    territories: _territories,
    ...document
  } = contract;
  return document;
}

/** Every contract, the most recent first. */
export async function listContracts(db: Database): Promise<ContractSummary[]> {
  const { rows } = await sql<ContractSummary>`
    select c.reference, c.title, c.short_title as "shortTitle", c.territory_id as "territoryId",
      t.name as "territoryName", c.first_year as "firstYear", c.last_year as "lastYear", c.purpose,
      (select count(*) from contract_axis where contract_reference = c.reference) as "axisCount",
      (select count(*) from contract_action where contract_reference = c.reference and kind = 'numbered') as "actionCount",
      (select count(*) from contract_party where contract_reference = c.reference) as "partyCount",
      (select coalesce(sum(amount_cents), 0)::bigint from contract_contribution
        where contract_reference = c.reference) as "knownCents"
    from contract c left join territory_label t on t.id = c.territory_id
    order by c.last_year desc, c.reference`.execute(db);
  return rows;
}
