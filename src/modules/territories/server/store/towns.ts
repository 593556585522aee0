import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import { currentTerritoryRevision } from './revision.ts';

export type Town = { name: string; lon: number; lat: number };
type Kept = Map<string, { version: number; towns: Promise<Town[]> }>;

/** Kept in memory until the territories change, one answer per territory. */
const kept = new WeakMap<Database, Kept>();
const KEPT_AT_MOST = 40;

/** The most populous commune of each département of a territory, the largest first; empty when no commune has a point. */
export async function listMainTowns(db: Database, within: string): Promise<Town[]> {
  const mine: Kept = kept.get(db) ?? new Map();
  kept.set(db, mine);
  const version = await currentTerritoryRevision(db);
  const known = mine.get(within);
  if (known?.version === version) return known.towns;
  const towns = readMainTowns(db, within);
  mine.delete(within);
  mine.set(within, { version, towns });
  towns.catch(() => mine.delete(within));
  if (mine.size > KEPT_AT_MOST) mine.delete(mine.keys().next().value!);
  return towns;
}

async function readMainTowns(db: Database, within: string): Promise<Town[]> {
  const { rows } = await sql<Town>`
    select name, lon, lat from (
      select distinct on (c.department_code) c.name, c.lon, c.lat, c.population
      from territory_commune tc join territory c on c.id = tc.commune_id
      where tc.territory_id = ${within} and c.kind = 'commune' and c.valid_to is null
        and c.lon is not null and c.population is not null
      order by c.department_code, c.population desc, c.id) town
    order by population desc, name`.execute(db);
  return rows;
}
