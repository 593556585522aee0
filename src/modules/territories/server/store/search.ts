import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { FoundTerritory, Territory } from '../../model.ts';
import { columns, toTerritory, type TerritoryRow } from './row.ts';

type FoundRow = TerritoryRow & { former_name: string | null };

/** Kinds that bear the name of their main town, or of their own successor, come after it. */
const NAMED_AFTER = sql`t.kind in ('district', 'livingArea', 'employmentZone', 'ept', 'qpv', 'frr', 'formerRegion')`;

/** Names that hold the words: exact ones first, then those that begin so, the most populous before. */
export async function territoriesByWords(
  db: Database,
  name: string,
  department: string | null,
  limit: number,
): Promise<FoundTerritory[]> {
  const { rows } = await sql<FoundRow>`
    with asked as materialized (select place_words(${name}) as w),
    named as (
      select t.id, null::text as former_name, t.words from asked, territory t
        where t.words like asked.w || '%' or (length(asked.w) >= 3 and t.words like '%' || asked.w || '%')
      union all
      select f.commune_id, f.name, f.words from asked, former_commune f
        where length(asked.w) >= 3 and f.words like '%' || asked.w || '%'),
    ranked as (
      select id, former_name, case when words = w then 0 when words like w || ' %' then 1 when words like w || '%' then 2
          when words like '% ' || w || '%' then 3 else 4 end as how
        from named, asked where w <> ''),
    best as (select distinct on (id) * from ranked order by id, (former_name is not null), how)
    select ${columns}, best.former_name from best join territory t on t.id = best.id
    where (t.valid_to is null or t.kind = 'formerRegion') and (${department}::text is null or t.department_code = ${department})
    order by best.how, (best.former_name is not null), ${NAMED_AFTER}, t.population desc nulls last, t.name, t.id
    limit ${limit}`.execute(db);
  return rows.map(toFound);
}

/** Names spelt nearly so, the nearest first. */
export async function territoriesBySpelling(
  db: Database,
  name: string,
  department: string | null,
  limit: number,
): Promise<FoundTerritory[]> {
  const { rows } = await sql<FoundRow>`
    with asked as materialized (select left(place_words(${name}), 60) as w),
    near as (
      select t.id, levenshtein(left(t.words, 60), asked.w) as distance, asked.w from asked, territory t
        where t.words % asked.w or t.words like left(asked.w, 2) || '%'),
    best as (select id, distance from near where length(w) >= 3 and distance <= 1 + length(w) / 4)
    select ${columns}, null as former_name from best join territory t on t.id = best.id
    where (t.valid_to is null or t.kind = 'formerRegion')
      and (${department}::text is null or t.department_code = ${department})
    order by best.distance, ${NAMED_AFTER}, t.population desc nulls last, t.id
    limit ${limit}`.execute(db);
  return rows.map(toFound);
}

const toFound = (row: FoundRow): FoundTerritory => ({
  ...toTerritory(row),
  formerName: row.former_name,
});

/** The territory of exactly this name, of today before yesterday; of homonyms, the most populous. */
export async function territoryByName(
  db: Database,
  place: { name: string; departmentCode: string | null },
): Promise<Territory | null> {
  const { rows } = await sql<TerritoryRow>`
    with asked as materialized (select place_words(${place.name}) as w),
    named as (
      select t.id, 0 as former from asked, territory t where t.words = asked.w
      union all
      select f.commune_id, 1 from asked, former_commune f where f.words = asked.w)
    select ${columns} from named join territory t on t.id = named.id
    where (t.valid_to is null or t.kind = 'formerRegion')
      and (${place.departmentCode}::text is null or t.department_code = ${place.departmentCode})
    order by named.former, ${NAMED_AFTER}, t.population desc nulls last, t.id limit 1`.execute(db);
  return rows[0] ? toTerritory(rows[0]) : null;
}
