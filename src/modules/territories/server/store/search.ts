import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { FoundTerritory, Territory } from '../../model.ts';
import { readPlace } from '../../rules/place.ts';
import { columns, toTerritory, type TerritoryRow } from './row.ts';
import { territoriesByCode, territoryById } from './communes.ts';

type FoundRow = TerritoryRow & { former_name: string | null };

/** Kinds that bear the name of their main town, or of their own successor, come after it. */
const NAMED_AFTER = sql`t.kind in ('district', 'livingArea', 'employmentZone', 'ept', 'qpv', 'frr', 'formerRegion')`;

/**
 * Territories for a field where a person types: an id or a code, else words, whatever accents and hyphens. Names that
 * begin so come first, the most populous before; when no name contains the words, the closest spellings.
 * Parts of a commune (Arbignieu) answer the commune of today with `formerName`.
 */
export async function findTerritories(db: Database, words: string, limit: number): Promise<FoundTerritory[]> {
  const place = readPlace(words);
  if (place.by === 'id') {
    const territory = await territoryById(db, place.id);
    return territory ? [{ ...territory, formerName: null }] : [];
  }
  if (place.by === 'code') {
    const found = await territoriesByCode(db, place.code);
    return found.slice(0, limit).map((territory) => ({ ...territory, formerName: null }));
  }
  const exact = await byWords(db, place.name, place.departmentCode, limit);
  return exact.length > 0 ? exact : bySpelling(db, place.name, place.departmentCode, limit);
}

async function byWords(db: Database, name: string, department: string | null, limit: number): Promise<FoundTerritory[]> {
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

async function bySpelling(db: Database, name: string, department: string | null, limit: number): Promise<FoundTerritory[]> {
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

const toFound = (row: FoundRow): FoundTerritory => ({ ...toTerritory(row), formerName: row.former_name });

/**
 * The one territory that a typed place names: an id; a code (postal code first, because that is what people type, then
 * commune, former commune, département, siren of an intercommunalité); a name, perhaps with its département in brackets.
 * Of homonyms, the most populous. Null when no name is exactly so.
 */
export async function resolveTerritory(db: Database, text: string): Promise<Territory | null> {
  const place = readPlace(text);
  if (place.by === 'id') return territoryById(db, place.id);
  if (place.by === 'code') return (await territoriesByCode(db, place.code, 'postalFirst'))[0] ?? null;
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
