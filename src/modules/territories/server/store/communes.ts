import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { FormerCommune, FormerCommuneKind, Territory } from '../../model.ts';
import { columns, toTerritory, type TerritoryRow } from './row.ts';

/** A territory by its id; the id of a closed commune answers the commune of today. */
export async function territoryById(db: Database, id: string): Promise<Territory | null> {
  const { rows } = await sql<TerritoryRow>`
    select ${columns} from territory t
    where t.id = ${id} and (t.kind <> 'commune' or t.valid_to is null)`.execute(db);
  if (rows[0]) return toTerritory(rows[0]);
  return id.startsWith('COM-') ? communeByCode(db, id.slice(4)) : null;
}

/** Today's commune for a code of today or of yesterday. Null when the code was never one of ours. */
export async function communeByCode(db: Database, code: string): Promise<Territory | null> {
  return (await communesByCodes(db, [code])).get(code) ?? null;
}

/** Many codes at once (imports): each code known, of today or former, with its commune of today. */
export async function communesByCodes(
  db: Database,
  codes: string[],
): Promise<Map<string, Territory>> {
  const { rows } = await sql<TerritoryRow & { asked: string }>`
    select distinct on (asked.code) asked.code as asked, ${columns}
    from unnest(${codes}::text[]) as asked(code)
    cross join lateral (
      select 'COM-' || asked.code as id, 0 as former
      union all
      select f.commune_id, 1 from former_commune f where f.code = asked.code) candidate
    join territory t on t.id = candidate.id and t.kind = 'commune' and t.valid_to is null
    order by asked.code, candidate.former`.execute(db);
  return new Map(rows.map((row) => [row.asked, toTerritory(row)]));
}

export type PostalAddress = { postalCode: string; name: string };
export const postalKey = (address: PostalAddress): string =>
  `${address.postalCode}|${address.name}`;

/** The commune of each address, by its key; the name is without what the post adds to it. Doubtful ones are absent. */
export async function communesByAddresses(
  db: Database,
  asked: { key: string; postal: string; name: string }[],
): Promise<Map<string, Territory>> {
  const { rows } = await sql<TerritoryRow & { key: string }>`
    with asked as materialized (
      select distinct on (key) key, postal, place_words(name) as w
      from json_to_recordset(${JSON.stringify(asked)}::json) as r(key text, postal text, name text) order by key),
    near as (
      select a.key, p.commune_id, case when t.words = a.w then 0
          when exists (select from former_commune f where f.commune_id = t.id and f.words = a.w) then 1
          when count(*) over (partition by a.key) = 1 then 2 end as how
        from asked a join commune_postal_code p on p.postal_code = a.postal join territory t on t.id = p.commune_id),
    same_name as (
      select a.key, min(t.id) as commune_id, 3 as how
        from asked a join territory t on t.words = a.w and t.kind = 'commune' and t.valid_to is null
          and t.department_code in (left(a.postal, 2), left(a.postal, 3), case left(a.postal, 2) when '20' then '2A' end,
            case left(a.postal, 2) when '20' then '2B' end)
        group by a.key having count(*) = 1),
    found as (select * from near where how is not null union all select * from same_name)
    select distinct on (found.key) found.key, ${columns}
    from found join territory t on t.id = found.commune_id and t.valid_to is null
    order by found.key, found.how, t.population desc nulls last`.execute(db);
  return new Map(rows.map((row) => [row.key, toTerritory(row)]));
}

/** Every territory that a plain code names, the likeliest first: "84" is the Vaucluse, then a région. */
export async function territoriesByCode(
  db: Database,
  code: string,
  order: 'codeFirst' | 'postalFirst' = 'codeFirst',
): Promise<Territory[]> {
  const postalRank = order === 'postalFirst' ? -1 : 3;
  const { rows } = await sql<TerritoryRow>`
    with named as (
      select t.id, case t.kind when 'commune' then 0 when 'department' then 1 when 'overseasCollectivity' then 1
          when 'epci' then 1 when 'region' then 4 when 'formerRegion' then 5 else 6 end as how
        from territory t where t.code = ${code} and (t.valid_to is null or t.kind = 'formerRegion')
      union all
      select f.commune_id, 2 from former_commune f where f.code = ${code}
      union all
      select p.commune_id, ${postalRank}::int from commune_postal_code p where p.postal_code = ${code}),
    best as (select id, min(how) as how from named group by id)
    select ${columns} from best join territory t on t.id = best.id
    order by best.how, t.population desc nulls last, t.id`.execute(db);
  return rows.map(toTerritory);
}

/** Former communes, communes déléguées and arrondissements municipaux of a commune. */
export async function formerCommunesOf(db: Database, communeId: string): Promise<FormerCommune[]> {
  const rows = await db
    .selectFrom('former_commune')
    .select(['code', 'kind', 'name'])
    .where('commune_id', '=', communeId)
    .orderBy('code')
    .orderBy('kind')
    .execute();
  const merged = new Set(rows.filter((row) => row.kind !== 'merged').map((row) => row.code));
  return rows
    .filter((row) => row.kind !== 'merged' || !merged.has(row.code))
    .map((row) => ({ code: row.code, kind: row.kind as FormerCommuneKind, name: row.name }));
}
