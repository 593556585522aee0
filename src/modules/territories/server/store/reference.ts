import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import { territoryKinds, type Territory, type TerritoryKind } from '../../model.ts';
import type { ParsedReference, ZoningKind, ZoningRow } from '../../rules/reference/parsed.ts';
import { refreshCounts } from './builtin.ts';

const idOf = (kind: TerritoryKind, code: string): string =>
  kind === 'frr' && code === 'FRR' ? 'FRR' : `${territoryKinds[kind].prefix}-${code}`;

/** How many of today's communes each département has: what a full list must cover. */
export async function countCommunesByDepartment(db: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ department_code: string; count: number }>`
    select department_code, count(*)::int as count from territory
    where kind = 'commune' and valid_to is null group by 1`.execute(db);
  return new Map(rows.map((row) => [row.department_code, row.count]));
}

/** Writes what a file says, in the caller's transaction. Answers how many contours fitted no territory of ours. */
export async function applyReference(
  tx: Database,
  file: ParsedReference,
  communes: Map<string, Territory>,
  load: { id: number; year: number; source: string },
): Promise<{ contours: number; unknown: number }> {
  await declareZones(tx, file, load.source);
  const applied = await applyOutlines(tx, file, load.id);
  const points = file.points.flatMap(({ communeCode, lon, lat }) => {
    const commune = communes.get(communeCode);
    return commune?.code === communeCode ? [{ id: commune.id, lon, lat }] : [];
  });
  await sql`update territory t set lon = r.lon, lat = r.lat
    from json_to_recordset(${JSON.stringify(points)}::json) as r(id text, lon float8, lat float8)
    where t.id = r.id and not exists (select from territory_contour c where c.territory_id = t.id)`.execute(
    tx,
  );
  for (const kind of new Set(file.zonings.map((row) => row.kind)))
    await replaceZoning(
      tx,
      kind,
      load.year,
      file.zonings.filter((row) => row.kind === kind),
      communes,
    );
  if (file.zonings.length > 0) await refreshCounts(tx);
  return applied;
}

/** Living areas, employment zones, rural classes and quarters exist by their publisher's files alone. */
async function declareZones(tx: Database, file: ParsedReference, source: string): Promise<void> {
  const zones = new Map<string, { id: string; kind: string; code: string; name: string | null }>();
  const declare = (kind: TerritoryKind, code: string, name: string | null) => {
    const id = idOf(kind, code);
    if (!zones.get(id)?.name) zones.set(id, { id, kind, code, name });
  };
  for (const row of file.zonings) declare(row.kind, row.zoneCode, row.zoneName);
  for (const { kind, code, name } of file.outlines)
    if (kind === 'livingArea' || kind === 'employmentZone' || kind === 'qpv')
      declare(kind, code, name);
  await sql`insert into territory (id, kind, code, name, source)
    select r.id, r.kind, r.code, left(coalesce(r.name, town.name, 'Zone ' || r.code), 200), ${source}
    from json_to_recordset(${JSON.stringify([...zones.values()])}::json) as r(id text, kind text, code text, name text)
    left join territory town on r.kind = 'livingArea' and town.id = 'COM-' || r.code
    on conflict (id) do update set name = excluded.name
      where excluded.name not like 'Zone %' and excluded.name <> territory.name`.execute(tx);
}

async function applyOutlines(tx: Database, file: ParsedReference, loadId: number) {
  const rows = file.outlines.map(({ kind, code, outline }) => ({
    id: idOf(kind, code),
    ...outline,
  }));
  const { rows: written } = await sql<{ territory_id: string }>`
    insert into territory_contour (territory_id, geometry, west, south, east, north, load_id)
    select distinct on (r.id) r.id, r.geometry, r.west, r.south, r.east, r.north, ${loadId}::bigint
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(id text, geometry jsonb, west float8, south float8, east float8, north float8)
    join territory t on t.id = r.id
    on conflict (territory_id) do update set geometry = excluded.geometry, west = excluded.west,
      south = excluded.south, east = excluded.east, north = excluded.north, load_id = excluded.load_id
    returning territory_id`.execute(tx);
  await sql`update territory t set lon = r.lon, lat = r.lat
    from json_to_recordset(${JSON.stringify(rows.map(({ id, lon, lat }) => ({ id, lon, lat })))}::json)
      as r(id text, lon float8, lat float8) where t.id = r.id`.execute(tx);
  return {
    contours: written.length,
    unknown: new Set(rows.map((row) => row.id)).size - written.length,
  };
}

/** A commune has one living area and one employment zone; it may have several quarters and rural classes. */
async function replaceZoning(
  tx: Database,
  kind: ZoningKind,
  year: number,
  zonings: ZoningRow[],
  communes: Map<string, Territory>,
): Promise<void> {
  const isSingle = kind === 'livingArea' || kind === 'employmentZone';
  const chosen = new Map<string, { commune_id: string; territory_id: string }>();
  const ordered = zonings
    .flatMap((row) => {
      const commune = communes.get(row.communeCode);
      return commune ? [{ row, commune }] : [];
    })
    .sort(
      (a, b) =>
        Number(b.commune.code === b.row.communeCode) - Number(a.commune.code === a.row.communeCode),
    );
  for (const { row, commune } of ordered) {
    const territory_id = idOf(kind, row.zoneCode);
    const key = isSingle ? commune.id : `${commune.id} ${territory_id}`;
    if (!chosen.has(key)) chosen.set(key, { commune_id: commune.id, territory_id });
  }
  const departments = [...new Set(ordered.map(({ commune }) => commune.departmentCode))];
  await sql`delete from zoning_year z using territory c
    where c.id = z.commune_id and z.kind = ${kind} and z.year = ${year} and c.department_code = any(${departments})`.execute(
    tx,
  );
  await sql`insert into zoning_year (kind, year, commune_id, territory_id)
    select ${kind}, ${year}::int, commune_id, territory_id
    from json_to_recordset(${JSON.stringify([...chosen.values()])}::json) as r(commune_id text, territory_id text)`.execute(
    tx,
  );
  if (kind !== 'qpv') await refreshZoningClosure(tx, kind);
}

/** The closure holds each commune's most recent zoning of the kind; a quarter does not hold its commune. */
async function refreshZoningClosure(tx: Database, kind: ZoningKind): Promise<void> {
  await sql`delete from territory_commune using territory t where t.id = territory_id and t.kind = ${kind}`.execute(
    tx,
  );
  await sql`insert into territory_commune (territory_id, commune_id)
    select z.territory_id, z.commune_id from zoning_year z
    where z.kind = ${kind} and z.year = (select max(latest.year) from zoning_year latest
      where latest.kind = z.kind and latest.commune_id = z.commune_id)
    on conflict do nothing`.execute(tx);
}

/** Once all files are loaded: a territory without a contour of its own stands in the middle of its communes. */
export async function placeAmongCommunes(db: Database): Promise<void> {
  await sql`update territory t set lon = middle.lon, lat = middle.lat
    from (select tc.territory_id, round(avg(c.lon)::numeric, 4)::float8 as lon, round(avg(c.lat)::numeric, 4)::float8 as lat
      from territory_commune tc join territory c on c.id = tc.commune_id and c.lon is not null
      join territory t on t.id = tc.territory_id and t.kind <> 'commune'
        and not exists (select from territory_contour o where o.territory_id = t.id)
      group by tc.territory_id) middle
    where t.id = middle.territory_id and (t.lon, t.lat) is distinct from (middle.lon, middle.lat)`.execute(
    db,
  );
}
