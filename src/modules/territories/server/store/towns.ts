import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import { keepByEdition } from '#platform/db/kept.ts';
import { currentTerritoryRevision } from './revision.ts';

export type Town = { name: string; lon: number; lat: number };
const keep = keepByEdition<Town[]>(40);

/** The most populous commune of each département of a territory, the largest first; empty when no commune has a point. */
export async function listMainTowns(db: Database, within: string): Promise<Town[]> {
  return keep(db, within, await currentTerritoryRevision(db), () => readMainTowns(db, within));
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
