import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';

/** What the search holds in memory of one organisation. */
export type ColumnRow = {
  ordinal: number;
  visible: boolean;
  name_key: string;
  family: string | null;
  kind: string | null;
  naf: string | null;
  workforce: string | null;
  /** Its commune; for an organisation known only by a wider territory, that territory. */
  place_id: string | null;
  lon: number | null;
  lat: number | null;
};

const CHUNK = 20_000;

const fields = sql`ordinal, closed_on is null as visible, name_key, family, kind, naf, workforce, coalesce(commune_id, territory_id) as place_id, lon, lat`;

/** Every organisation, in parts so that memory stays even. */
export async function* allColumnRows(db: Database): AsyncGenerator<ColumnRow[]> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<ColumnRow>`
      select ${fields} from organisation where ordinal > ${last} order by ordinal limit ${CHUNK}`.execute(
      db,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < CHUNK) return;
    last = rows.at(-1)!.ordinal;
  }
}

/** The organisations that changed after a revision. */
export async function changedColumnRows(db: Database, since: number): Promise<ColumnRow[]> {
  const { rows } =
    await sql<ColumnRow>`select ${fields} from organisation where revision > ${since}`.execute(db);
  return rows;
}

/**
 * Where one may stand to be in a territory: its communes, itself, and the territories wholly inside it
 * that organisations without a commune belong to.
 */
export async function placesWithin(db: Database, territoryId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select commune_id as id from commune_in_territory where territory_id = ${territoryId}
    union
    select ${territoryId}
    union
    select territory_id from (
      select distinct territory_id from organisation where commune_id is null and territory_id is not null) wide
    where exists (select 1 from commune_in_territory c where c.territory_id = wide.territory_id)
      and not exists (
        select 1 from commune_in_territory c where c.territory_id = wide.territory_id and not exists (
          select 1 from commune_in_territory d where d.territory_id = ${territoryId} and d.commune_id = c.commune_id))`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
