import { unreadable, type ParsedReference, type Unreadable } from './parsed.ts';
import { readQuarters, readRural } from './read-classes.ts';
import { readZones } from './read-zones.ts';
import { COMMUNE_COLUMNS, findTable, yearOfFile, type Sheet, type Table } from './table.ts';

/** Reads the lists by commune: zonings of INSEE, FRR, QPV. Recognised by the columns, whatever stands above them. */
export function readTable(fileName: string, sheets: Sheet[]): ParsedReference | Unreadable {
  const communeColumn = (table: Table) => table.column(...COMMUNE_COLUMNS);
  const year = yearOfFile(fileName, sheets);
  const quarters = findTable(
    sheets,
    (table) => table.column('code_qp', /^code_q(p|pv)(_?2024)?$/) >= 0 && communeColumn(table) >= 0,
  );
  if (quarters) return readQuarters(quarters, communeColumn(quarters), year);
  const zones = findTable(
    sheets,
    (table) => communeColumn(table) >= 0 && table.column(/^(bv|ze)(19|20)\d\d$/) >= 0,
  );
  if (zones) return readZones(zones, communeColumn(zones), year, sheets);
  const rural = findTable(
    sheets,
    (table) =>
      communeColumn(table) >= 0 && table.column(/frr/, 'statut', 'zonage', 'classement') >= 0,
  );
  if (rural) return readRural(rural, communeColumn(rural), year);
  return unreadable(
    'Ce tableau n’est pas reconnu : il faut une colonne de codes de communes (CODGEO, code_commune…) et une colonne BV2022, ZE2020, FRR ou code_qp dans les 30 premières lignes.',
  );
}
