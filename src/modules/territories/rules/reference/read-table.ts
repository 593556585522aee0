import { readCommuneCode } from '../place.ts';
import { unreadable, type ParsedReference, type PublisherName, type Unreadable, type ZoningKind, type ZoningRow } from './parsed.ts';

/** A sheet of a workbook, or a CSV as one sheet; every cell as text. */
export type Sheet = { name: string; rows: string[][] };

const normal = (cell: string): string =>
  cell.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9+]+/g, '_').replace(/^_|_$/g, '');

const COMMUNE_COLUMNS = ['codgeo', 'code_commune', 'code_insee', 'code_insee_commune', 'code_commune_insee', 'insee_com', 'codecommune', 'com', 'depcom', 'code_geographique'];
/** INSEE writes a title, the geography and the variables above the header. */
const HEADER_WITHIN = 30;

type Table = { sheet: Sheet; header: string[]; first: number; column: (...names: (string | RegExp)[]) => number };

function findTable(sheets: Sheet[], wanted: (table: Table) => boolean): Table | null {
  for (const sheet of sheets)
    for (const [index, row] of sheet.rows.slice(0, HEADER_WITHIN).entries()) {
      const header = row.map(normal);
      const column = (...names: (string | RegExp)[]) =>
        header.findIndex((cell) => names.some((name) => (typeof name === 'string' ? cell === name : name.test(cell))));
      const table = { sheet, header, first: index + 1, column };
      if (wanted(table)) return table;
    }
  return null;
}

/** The year that the file gives itself: "Géographie au 01/01/2025", or its name "…communes-2026.xlsx". */
export function yearOfFile(name: string, sheets: Sheet[]): number | null {
  const titles = sheets.slice(0, 3).flatMap((sheet) => sheet.rows.slice(0, 6).map((row) => row.join(' ')));
  const said = titles.map((title) => /(?:g[ée]ographie|au|en vigueur)\D{0,30}(?:\d{1,2}[/-]\d{1,2}[/-])?((?:19|20)\d{2})\b/i.exec(title)?.[1]).find(Boolean);
  const year = Number(said ?? /(?:^|\D)(20\d{2})(?=\D*$)/.exec(name)?.[1]);
  return year >= 1990 && year <= 2100 ? year : null;
}

/** Reads the lists by commune: zonings of INSEE, FRR, QPV. Recognised by the columns, whatever stands above them. */
export function readTable(fileName: string, sheets: Sheet[]): ParsedReference | Unreadable {
  const communeColumn = (table: Table) => table.column(...COMMUNE_COLUMNS);
  const year = yearOfFile(fileName, sheets);
  const quarters = findTable(sheets, (table) => table.column('code_qp', /^code_q(p|pv)(_?2024)?$/) >= 0 && communeColumn(table) >= 0);
  if (quarters) return readQuarters(quarters, communeColumn(quarters), year);
  const zones = findTable(sheets, (table) => communeColumn(table) >= 0 && table.column(/^(bv|ze)(19|20)\d\d$/) >= 0);
  if (zones) return readZones(zones, communeColumn(zones), year, sheets);
  const rural = findTable(sheets, (table) => communeColumn(table) >= 0 && table.column(/frr/, 'statut', 'zonage', 'classement') >= 0);
  if (rural) return readRural(rural, communeColumn(rural), year);
  return unreadable(
    'Ce tableau n’est pas reconnu : il faut une colonne de codes de communes (CODGEO, code_commune…) et une colonne BV2022, ZE2020, FRR ou code_qp dans les 30 premières lignes.',
  );
}

const parsed = (kind: string, label: string, publisher: PublisherName, year: number | null, zonings: ZoningRow[], rowCount: number): ParsedReference => ({
  kind, label, publisher, year, outlines: [], zonings, points: [], rowCount, mustCoverCommunes: false,
});

const isEmptyCode = (cell: string): boolean => cell === '' || /^(z+|na|n\/a|-9999|null|csz)$/i.test(cell);

function readZones(table: Table, commune: number, year: number | null, sheets: Sheet[]): ParsedReference | Unreadable {
  const kinds: { kind: ZoningKind; column: number; label: number; names: Map<string, string> }[] = [];
  for (const [kind, pattern] of [['livingArea', /^bv(19|20)\d\d$/], ['employmentZone', /^ze(19|20)\d\d$/]] as const) {
    const title = table.header.filter((cell) => pattern.test(cell)).sort().at(-1);
    if (title) kinds.push({ kind, column: table.column(title), label: table.column(`lib${title}`), names: zoneNames(sheets, title) });
  }
  const zonings: ZoningRow[] = [];
  const points: ParsedReference['points'] = [];
  const [lonColumn, latColumn] = [table.column('lon', 'longitude'), table.column('lat', 'latitude')];
  let rowCount = 0;
  for (const [index, row] of table.sheet.rows.slice(table.first).entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const line = table.first + index + 1;
    const communeCode = readCommuneCode(row[commune] ?? '');
    if (!communeCode) return unreadable(`Ligne ${line} : « ${(row[commune] ?? '').slice(0, 40)} » n’est pas un code de commune. Le fichier est-il entier ?`);
    rowCount++;
    for (const { kind, column, label, names } of kinds) {
      const cell = (row[column] ?? '').trim();
      if (isEmptyCode(cell)) continue;
      const zoneCode = kind === 'livingArea' ? readCommuneCode(cell) : /^\d{1,4}$/.test(cell) ? cell.padStart(4, '0') : null;
      if (!zoneCode) return unreadable(`Ligne ${line} : « ${cell.slice(0, 40)} » n’est pas un code de ${kind === 'livingArea' ? 'bassin de vie' : 'zone d’emploi'}.`);
      zonings.push({ kind, communeCode, zoneCode, zoneName: (row[label] ?? '').trim() || names.get(cell) || null, line });
    }
    const [lon, lat] = [row[lonColumn], row[latColumn]].map((cell) => (cell ? Number(cell.replace(',', '.')) : NaN));
    if (Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90) points.push({ communeCode, lon: lon!, lat: lat! });
  }
  const label = points.length > 0 ? 'zonages et points des communes' : 'zonages des communes (bassins de vie, zones d’emploi)';
  return { ...parsed('zonings', label, 'insee', year, zonings, rowCount), points, mustCoverCommunes: true };
}

/** The sheet « Zones_supra_communales » names the zones: NIVGEO, CODGEO, LIBGEO. */
function zoneNames(sheets: Sheet[], level: string): Map<string, string> {
  const table = findTable(sheets, ({ column }) => column('nivgeo') >= 0 && column('codgeo') >= 0 && column('libgeo') >= 0);
  if (!table) return new Map();
  const [niv, code, name] = [table.column('nivgeo'), table.column('codgeo'), table.column('libgeo')];
  return new Map(
    table.sheet.rows.slice(table.first).filter((row) => normal(row[niv] ?? '') === level).map((row) => [row[code] ?? '', (row[name] ?? '').trim()]),
  );
}

function readQuarters(table: Table, commune: number, year: number | null): ParsedReference | Unreadable {
  const [code, name] = [table.column('code_qp', /^code_q(p|pv)(_?2024)?$/), table.column('lib_qp', /^lib_q/, /^nom_q/)];
  const zonings: ZoningRow[] = [];
  const zones = new Set<string>();
  for (const [index, row] of table.sheet.rows.slice(table.first).entries()) {
    const line = table.first + index + 1;
    const zoneCode = (row[code] ?? '').trim().toUpperCase();
    if (row.every((cell) => cell.trim() === '')) continue;
    if (!/^Q[NP]\w{5,8}$/.test(zoneCode)) return unreadable(`Ligne ${line} : « ${zoneCode.slice(0, 40)} » n’est pas un code de quartier prioritaire (QN02601M). Le fichier est-il entier ?`);
    const communes = (row[commune] ?? '').split(/[;,\s]+/).filter(Boolean).map(readCommuneCode);
    if (communes.length === 0 || communes.includes(null)) return unreadable(`Ligne ${line} : la commune du quartier ${zoneCode} manque ou n’est pas un code de commune.`);
    zones.add(zoneCode);
    for (const communeCode of communes) zonings.push({ kind: 'qpv', communeCode: communeCode!, zoneCode, zoneName: (row[name] ?? '').trim() || null, line });
  }
  return parsed('qpv', 'liste des quartiers prioritaires', 'anct', year, zonings, zones.size);
}

/** How the lists of the DGCL and of the Observatoire des territoires name the classes of art. 44 quindecies A of the CGI. */
export function ruralClass(cell: string): { code: string; name: string } | null | 'unknown' {
  const status = normal(cell);
  if (isEmptyCode(cell.trim()) || /^(non|0|nc)(_|$)/.test(status)) return null;
  if (/benef|ex_?zrr|maintien/.test(status)) return { code: 'BENEFICIAIRE', name: 'FRR, communes bénéficiaires (anciennes ZRR)' };
  if (/partiel/.test(status)) return { code: 'PARTIEL', name: 'FRR, communes classées en partie' };
  if (/\+|plus/.test(status)) return { code: 'PLUS', name: 'FRR+' };
  if (/socle|^z?frr|^oui|^1$|class/.test(status)) return { code: 'SOCLE', name: 'FRR socle' };
  // The Observatoire's numbered classes: classified, without saying which class we could name.
  return /^[2-9]$/.test(status) ? { code: '', name: '' } : 'unknown';
}

function readRural(table: Table, commune: number, year: number | null): ParsedReference | Unreadable {
  const status = table.column('codefrr', 'statut_frr', 'statut', 'classement', 'zonage', /frr/);
  const isNumbered = table.header[status] === 'codefrr';
  const zonings: ZoningRow[] = [];
  let rowCount = 0;
  for (const [index, row] of table.sheet.rows.slice(table.first).entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const line = table.first + index + 1;
    const communeCode = readCommuneCode(row[commune] ?? '');
    if (!communeCode) return unreadable(`Ligne ${line} : « ${(row[commune] ?? '').slice(0, 40)} » n’est pas un code de commune. Le fichier est-il entier ?`);
    const found = ruralClass(row[status] ?? '');
    if (found === 'unknown') return unreadable(`Ligne ${line} : le statut « ${(row[status] ?? '').slice(0, 40)} » n’est pas connu (FRR socle, FRR+, FRR partiel, bénéficiaire, non classée).`);
    rowCount++;
    if (!found) continue;
    zonings.push({ kind: 'frr', communeCode, zoneCode: 'FRR', zoneName: 'France ruralités revitalisation, toutes classes', line });
    if (found.code && !isNumbered) zonings.push({ kind: 'frr', communeCode, zoneCode: found.code, zoneName: found.name, line });
  }
  return parsed('frr', 'classement France ruralités revitalisation', 'dgcl', year, zonings, rowCount);
}
