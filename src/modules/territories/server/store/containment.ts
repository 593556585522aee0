import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { Territory, TerritoryKind } from '../../model.ts';
import { territoryKinds } from '../../model.ts';
import { columns, toTerritory, type TerritoryRow } from './row.ts';

const ranks = JSON.stringify(
  Object.fromEntries(Object.entries(territoryKinds).map(([kind, { rank }]) => [kind, rank])),
);
/** Of two territories with the same communes, the higher kind contains the other. */
const rank = (alias: 't' | 'asked') => sql`(${ranks}::jsonb ->> ${sql.ref(`${alias}.kind`)})::int`;

const shared = (id: string) => sql`
  asked as materialized (select id, kind, commune_count from territory where id = ${id}),
  shared as materialized (
    select other.territory_id, count(*)::int as communes
    from territory_commune mine
    join territory c on c.id = mine.commune_id and c.valid_to is null
    join territory_commune other on other.commune_id = mine.commune_id and other.territory_id <> mine.territory_id
    where mine.territory_id = ${id}
    group by other.territory_id)`;

/** What contains this territory, whole, from the nearest to the widest. One query on the closure, for every kind. */
export async function listContainers(db: Database, id: string): Promise<Territory[]> {
  const { rows } = await sql<TerritoryRow>`with ${shared(id)}
    select ${columns} from shared, asked, territory t
    where t.id = shared.territory_id and shared.communes >= asked.commune_count and asked.commune_count > 0
      and (t.commune_count > asked.commune_count or ${rank('t')} > ${rank('asked')})
    order by ${rank('t')}, t.name, t.id`.execute(db);
  return rows.map(toTerritory);
}

/** How many territories of each kind lie whole within this one. */
export async function countContained(
  db: Database,
  id: string,
): Promise<{ kind: TerritoryKind; count: number }[]> {
  const { rows } = await sql<{ kind: TerritoryKind; count: number }>`with ${shared(id)}
    select t.kind, count(*)::int as count from shared, asked, territory t
    where t.id = shared.territory_id and shared.communes >= t.commune_count and t.valid_to is not distinct from null
      and (t.commune_count < asked.commune_count or ${rank('t')} < ${rank('asked')})
    group by t.kind order by ${sql`(${ranks}::jsonb ->> t.kind)::int`} desc, t.kind`.execute(db);
  return rows;
}

/** One page of the territories of a kind that lie whole within this one, by name. */
export async function listContained(
  db: Database,
  id: string,
  kind: TerritoryKind,
  page: number,
  size: number,
): Promise<Territory[]> {
  const { rows } = await sql<TerritoryRow>`with ${shared(id)}
    select ${columns} from shared, asked, territory t
    where t.id = shared.territory_id and shared.communes >= t.commune_count and t.valid_to is null and t.kind = ${kind}
      and (t.commune_count < asked.commune_count or ${rank('t')} < ${rank('asked')})
    order by t.words, t.id limit ${size} offset ${(page - 1) * size}`.execute(db);
  return rows.map(toTerritory);
}

/** What contains this commune: one lookup by the upward index. */
export async function listTerritoriesOfCommune(
  db: Database,
  communeId: string,
): Promise<Territory[]> {
  const { rows } = await sql<TerritoryRow>`
    select ${columns} from territory_commune tc join territory t on t.id = tc.territory_id
    where tc.commune_id = ${communeId} order by t.kind, t.id`.execute(db);
  return rows.map(toTerritory);
}

/** The communes of a territory: one lookup by the primary key. */
export async function listCommunesOf(db: Database, territoryId: string): Promise<Territory[]> {
  const { rows } = await sql<TerritoryRow>`
    select ${columns} from territory_commune tc join territory t on t.id = tc.commune_id
    where tc.territory_id = ${territoryId} and t.valid_to is null order by t.words, t.id`.execute(
    db,
  );
  return rows.map(toTerritory);
}

/** The territories of a kind, by name: régions and départements for browsing. */
export async function listByKind(db: Database, kind: TerritoryKind): Promise<Territory[]> {
  const { rows } = await sql<TerritoryRow>`
    select ${columns} from territory t where t.kind = ${kind} order by t.words, t.id`.execute(db);
  return rows.map(toTerritory);
}
