import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { Builtin } from '../../rules/builtin.ts';

const BUILTIN_KINDS = [
  'commune',
  'epci',
  'ept',
  'district',
  'department',
  'overseasCollectivity',
  'region',
  'formerRegion',
];

/**
 * Puts the built-in territories in place of those of an earlier edition, in the caller's transaction. A commune that
 * exists no longer keeps its row, because others refer to it: it is closed the day before `firstDay` and stands beside
 * the commune that took it in.
 */
export async function replaceBuiltin(
  tx: Database,
  builtin: Builtin,
  firstDay: string,
): Promise<void> {
  await upsertTerritories(tx, builtin);
  await sql`update territory set valid_to = ${firstDay}::date - 1
    where kind = any(${BUILTIN_KINDS}) and valid_to is null
      and id not in (select r.id from json_to_recordset(${JSON.stringify(builtin.territories)}::json) as r(id text))`.execute(
    tx,
  );
  await sql`delete from former_commune`.execute(tx);
  await sql`insert into former_commune (code, kind, name, commune_id)
    select code, kind, name, commune_id from json_to_recordset(${JSON.stringify(builtin.former)}::json)
      as r(code text, kind text, name text, commune_id text)
    on conflict do nothing`.execute(tx);
  await replacePostalCodes(tx, builtin);
  await replaceClosure(tx, builtin);
  await refreshCounts(tx);
}

async function upsertTerritories(tx: Database, builtin: Builtin): Promise<void> {
  await sql`insert into territory (id, kind, code, name, subtype, department_code, siren, population, population_year, valid_to, source, commune_count)
    select id, kind, code, name, subtype, department_code, siren, population, population_year, valid_to, source, (kind = 'commune')::int
    from json_to_recordset(${JSON.stringify(builtin.territories)}::json) as r(id text, kind text, code text, name text,
      subtype text, department_code text, siren text, population int, population_year int, valid_to date, source text)
    on conflict (id) do update set name = excluded.name, subtype = excluded.subtype,
      department_code = coalesce(excluded.department_code, territory.department_code), siren = excluded.siren, population = excluded.population,
      population_year = excluded.population_year, valid_to = excluded.valid_to, source = excluded.source
    where (territory.name, territory.subtype, territory.siren, territory.population, territory.population_year, territory.valid_to)
      is distinct from (excluded.name, excluded.subtype, excluded.siren, excluded.population, excluded.population_year, excluded.valid_to)
      or (excluded.department_code is not null and territory.department_code is distinct from excluded.department_code)`.execute(
    tx,
  );
}

/** Of an edition to the next almost nothing changes: only the differences are written. */
async function replacePostalCodes(tx: Database, builtin: Builtin): Promise<void> {
  await sql`create temporary table edition_postal on commit drop as
    select postal_code, commune_id from json_to_recordset(${JSON.stringify(builtin.postal)}::json)
      as r(postal_code text, commune_id text)`.execute(tx);
  await sql`delete from commune_postal_code where (postal_code, commune_id) not in
    (select postal_code, commune_id from edition_postal)`.execute(tx);
  await sql`insert into commune_postal_code (postal_code, commune_id)
    select postal_code, commune_id from edition_postal on conflict do nothing`.execute(tx);
}

async function replaceClosure(tx: Database, builtin: Builtin): Promise<void> {
  await sql`create temporary table edition_closure on commit drop as
    select container as territory_id, commune_id
    from json_to_recordset(${JSON.stringify(builtin.containers)}::json) as r(commune_id text, ids text),
      unnest(string_to_array(ids, ' ')) as container`.execute(tx);
  await sql`analyze edition_closure`.execute(tx);
  await sql`delete from territory_commune tc using territory t
    where t.id = tc.territory_id and t.kind = any(${BUILTIN_KINDS}) and not exists
      (select from edition_closure e where e.territory_id = tc.territory_id and e.commune_id = tc.commune_id)`.execute(
    tx,
  );
  await sql`insert into territory_commune (territory_id, commune_id)
    select e.territory_id, e.commune_id from edition_closure e
    where not exists (select from territory_commune tc
      where tc.territory_id = e.territory_id and tc.commune_id = e.commune_id)
    order by 2, 1`.execute(tx);
  await includeClosedCommunes(tx);
  await sql`analyze territory, territory_commune, former_commune, commune_postal_code`.execute(tx);
}

/** A closed commune is wherever the commune that took it in is; a list drawn with the former holds the latter. */
async function includeClosedCommunes(tx: Database): Promise<void> {
  await sql`insert into territory_commune (territory_id, commune_id)
    select tc.territory_id, f.commune_id
    from territory closed
    join former_commune f on f.code = closed.code and f.kind = 'merged'
    join territory_commune tc on tc.commune_id = closed.id
    join territory t on t.id = tc.territory_id and t.kind = 'adHoc'
    where closed.kind = 'commune' and closed.valid_to is not null
    on conflict do nothing`.execute(tx);
  await sql`insert into territory_commune (territory_id, commune_id)
    select tc.territory_id, closed.id
    from territory closed
    join former_commune f on f.code = closed.code and f.kind = 'merged'
    join territory_commune tc on tc.commune_id = f.commune_id
    where closed.kind = 'commune' and closed.valid_to is not null
    union
    select id, id from territory where kind = 'commune' and valid_to is not null
    on conflict do nothing`.execute(tx);
}

/** How many of today's communes each territory has (none when its zoning gave way), and the département of most of them. */
export async function refreshCounts(tx: Database): Promise<void> {
  await sql`with counted as (
      select tc.territory_id, c.department_code, count(*)::int as communes
      from territory_commune tc
      join territory t on t.id = tc.territory_id and t.kind <> 'commune'
      join territory c on c.id = tc.commune_id and c.valid_to is null
      group by 1, 2),
    summed as (
      select territory_id, sum(communes)::int as communes,
        (array_agg(department_code order by communes desc, department_code))[1] as main_department
      from counted group by 1)
    update territory t set commune_count = s.communes,
      department_code = case when t.kind in ('region', 'formerRegion', 'frr') then null else s.main_department end
    from summed s where s.territory_id = t.id
      and (t.commune_count, t.department_code) is distinct from (s.communes, s.main_department)`.execute(
    tx,
  );
  await sql`update territory t set commune_count = 0
    where t.commune_count > 0 and t.kind <> 'commune'
      and not exists (select from territory_commune tc where tc.territory_id = t.id)`.execute(tx);
}
