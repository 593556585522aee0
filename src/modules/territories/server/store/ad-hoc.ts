import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { AdHocSort, Territory } from '../../model.ts';
import { columns, toTerritory, type TerritoryRow } from './row.ts';

export type NamedPlace = { name: string; departmentCode: string | null };
export const nameKey = (place: NamedPlace): string => `${place.name}|${place.departmentCode ?? ''}`;

/** Today's communes that bear each name, or that took in a commune of that name when none bears it. */
export async function communesByNames(
  db: Database,
  places: NamedPlace[],
): Promise<Map<string, Territory[]>> {
  const asked = places.map((place) => ({
    key: nameKey(place),
    name: place.name,
    department: place.departmentCode,
  }));
  const { rows } = await sql<TerritoryRow & { key: string; former: number }>`
    with asked as materialized (
      select distinct on (key) key, place_words(name) as w, department
      from json_to_recordset(${JSON.stringify(asked)}::json) as r(key text, name text, department text) order by key),
    named as (
      select a.key, t.id, 0 as former from asked a join territory t on t.words = a.w and t.kind = 'commune'
      union
      select a.key, f.commune_id, 1 from asked a join former_commune f on f.words = a.w)
    select n.key, n.former, ${columns} from named n join asked a using (key)
    join territory t on t.id = n.id and t.valid_to is null and (a.department is null or t.department_code = a.department)
    order by n.key, n.former, t.code`.execute(db);
  const found = new Map<string, Territory[]>();
  const isFormer = new Map<string, number>();
  for (const row of rows) {
    if ((isFormer.get(row.key) ?? row.former) !== row.former) continue;
    isFormer.set(row.key, row.former);
    found.set(row.key, [...(found.get(row.key) ?? []), toTerritory(row)]);
  }
  return found;
}

export async function territoryExists(db: Database, id: string): Promise<boolean> {
  return (
    (await db.selectFrom('territory').select('id').where('id', '=', id).executeTakeFirst()) !==
    undefined
  );
}

/** Writes an ad hoc territory and its communes, those that closed included, in the caller's transaction. */
export async function insertAdHoc(
  tx: Database,
  territory: { slug: string; name: string; sort: AdHocSort; communeIds: string[]; source: string },
): Promise<string> {
  const id = `TER-${territory.slug}`;
  await sql`insert into territory (id, kind, code, name, subtype, source, commune_count, department_code, population, population_year, lon, lat)
    select ${id}, 'adHoc', ${territory.slug}, ${territory.name}, ${territory.sort}, ${territory.source}, count(*),
      mode() within group (order by department_code), sum(population), max(population_year), avg(lon), avg(lat)
    from territory where id = any(${territory.communeIds})`.execute(tx);
  await sql`insert into territory_commune (territory_id, commune_id)
    select distinct ${id}, tc.commune_id from territory_commune tc where tc.territory_id = any(${territory.communeIds})`.execute(
    tx,
  );
  return id;
}
