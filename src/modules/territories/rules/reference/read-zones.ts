import { readCommuneCode } from '../place.ts';
import {
  unreadable,
  type ParsedReference,
  type Unreadable,
  type ZoningKind,
  type ZoningRow,
} from './parsed.ts';
import { findTable, isEmptyCode, normal, parsed, type Sheet, type Table } from './table.ts';

/** INSEE's zonings by commune, perhaps with a point in each commune. */
export function readZones(
  table: Table,
  commune: number,
  year: number | null,
  sheets: Sheet[],
): ParsedReference | Unreadable {
  const kinds: { kind: ZoningKind; column: number; label: number; names: Map<string, string> }[] =
    [];
  for (const [kind, pattern] of [
    ['livingArea', /^bv(19|20)\d\d$/],
    ['employmentZone', /^ze(19|20)\d\d$/],
  ] as const) {
    const title = table.header
      .filter((cell) => pattern.test(cell))
      .sort()
      .at(-1);
    if (title)
      kinds.push({
        kind,
        column: table.column(title),
        label: table.column(`lib${title}`),
        names: zoneNames(sheets, title),
      });
  }
  const zonings: ZoningRow[] = [];
  const points: ParsedReference['points'] = [];
  const [lonColumn, latColumn] = [
    table.column('lon', 'longitude'),
    table.column('lat', 'latitude'),
  ];
  let rowCount = 0;
  for (const [index, row] of table.sheet.rows.slice(table.first).entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const line = table.first + index + 1;
    const communeCode = readCommuneCode(row[commune] ?? '');
    if (!communeCode)
      return unreadable(
        `Ligne ${line} : « ${(row[commune] ?? '').slice(0, 40)} » n’est pas un code de commune. Le fichier est-il entier ?`,
      );
    rowCount++;
    for (const { kind, column, label, names } of kinds) {
      const cell = (row[column] ?? '').trim();
      if (isEmptyCode(cell)) continue;
      const zoneCode =
        kind === 'livingArea'
          ? readCommuneCode(cell)
          : /^\d{1,4}$/.test(cell)
            ? cell.padStart(4, '0')
            : null;
      if (!zoneCode)
        return unreadable(
          `Ligne ${line} : « ${cell.slice(0, 40)} » n’est pas un code de ${kind === 'livingArea' ? 'bassin de vie' : 'zone d’emploi'}.`,
        );
      zonings.push({
        kind,
        communeCode,
        zoneCode,
        zoneName: (row[label] ?? '').trim() || names.get(cell) || null,
        line,
      });
    }
    const [lon, lat] = [row[lonColumn], row[latColumn]].map((cell) =>
      cell ? Number(cell.replace(',', '.')) : NaN,
    );
    if (Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90)
      points.push({ communeCode, lon: lon!, lat: lat! });
  }
  const label =
    points.length > 0
      ? 'zonages et points des communes'
      : 'zonages des communes (bassins de vie, zones d’emploi)';
  return {
    ...parsed('zonings', label, 'insee', year, zonings, rowCount),
    points,
    mustCoverCommunes: true,
  };
}

/** The sheet « Zones_supra_communales » names the zones: NIVGEO, CODGEO, LIBGEO. */
function zoneNames(sheets: Sheet[], level: string): Map<string, string> {
  const table = findTable(
    sheets,
    ({ column }) => column('nivgeo') >= 0 && column('codgeo') >= 0 && column('libgeo') >= 0,
  );
  if (!table) return new Map();
  const [niv, code, name] = [
    table.column('nivgeo'),
    table.column('codgeo'),
    table.column('libgeo'),
  ];
  return new Map(
    table.sheet.rows
      .slice(table.first)
      .filter((row) => normal(row[niv] ?? '') === level)
      .map((row) => [row[code] ?? '', (row[name] ?? '').trim()]),
  );
}
