import { sql, type RawBuilder } from 'kysely';
import type { Territory, TerritoryKind } from '../../model.ts';

/** A row of `territory` as read by this module's stores. */
export type TerritoryRow = {
  id: string;
  kind: string;
  code: string;
  name: string;
  subtype: string | null;
  department_code: string | null;
  population: number | null;
  population_year: number | null;
  commune_count: number;
  lon: number | null;
  lat: number | null;
};

/** The columns of `TerritoryRow`, of the table aliased `t`. */
export const columns: RawBuilder<TerritoryRow> = sql`t.id, t.kind, t.code, t.name, t.subtype, t.department_code,
  t.population, t.population_year, t.commune_count, t.lon, t.lat`;

export const toTerritory = (row: TerritoryRow): Territory => ({
  id: row.id,
  kind: row.kind as TerritoryKind,
  code: row.code,
  name: row.name,
  subtype: row.subtype,
  departmentCode: row.department_code,
  population: row.population,
  populationYear: row.population_year,
  communeCount: row.commune_count,
  lon: row.lon,
  lat: row.lat,
});
