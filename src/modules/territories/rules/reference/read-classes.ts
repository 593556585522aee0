import { readCommuneCode } from '../place.ts';
import { unreadable, type ParsedReference, type Unreadable, type ZoningRow } from './parsed.ts';
import { isEmptyCode, normal, parsed, type Table } from './table.ts';

/** The list of the quartiers prioritaires; one may lie in several communes: "02571; 02691". */
export function readQuarters(
  table: Table,
  commune: number,
  year: number | null,
): ParsedReference | Unreadable {
  const [code, name] = [
    table.column('code_qp', /^code_q(p|pv)(_?2024)?$/),
    table.column('lib_qp', /^lib_q/, /^nom_q/),
  ];
  const zonings: ZoningRow[] = [];
  const zones = new Set<string>();
  for (const [index, row] of table.sheet.rows.slice(table.first).entries()) {
    const line = table.first + index + 1;
    const zoneCode = (row[code] ?? '').trim().toUpperCase();
    if (row.every((cell) => cell.trim() === '')) continue;
    if (!/^Q[NP]\w{5,8}$/.test(zoneCode))
      return unreadable(
        `Ligne ${line} : « ${zoneCode.slice(0, 40)} » n’est pas un code de quartier prioritaire (QN02601M). Le fichier est-il entier ?`,
      );
    const communes = (row[commune] ?? '')
      .split(/[;,\s]+/)
      .filter(Boolean)
      .map(readCommuneCode);
    if (communes.length === 0 || communes.includes(null))
      return unreadable(
        `Ligne ${line} : la commune du quartier ${zoneCode} manque ou n’est pas un code de commune.`,
      );
    zones.add(zoneCode);
    for (const communeCode of communes)
      zonings.push({
        kind: 'qpv',
        communeCode: communeCode!,
        zoneCode,
        zoneName: (row[name] ?? '').trim() || null,
        line,
      });
  }
  return parsed('qpv', 'liste des quartiers prioritaires', 'anct', year, zonings, zones.size);
}

/** How the lists of the DGCL and of the Observatoire des territoires name the classes of art. 44 quindecies A of the CGI. */
export function ruralClass(cell: string): { code: string; name: string } | null | 'unknown' {
  const status = normal(cell);
  if (isEmptyCode(cell.trim()) || /^(non|0|nc)(_|$)/.test(status)) return null;
  if (/benef|ex_?zrr|maintien/.test(status))
    return { code: 'BENEFICIAIRE', name: 'FRR, communes bénéficiaires (anciennes ZRR)' };
  if (/partiel/.test(status)) return { code: 'PARTIEL', name: 'FRR, communes classées en partie' };
  if (/\+|plus/.test(status)) return { code: 'PLUS', name: 'FRR+' };
  if (/socle|^z?frr|^oui|^1$|class/.test(status)) return { code: 'SOCLE', name: 'FRR socle' };
  // The Observatoire's numbered classes: classified, without saying which class we could name.
  return /^[2-9]$/.test(status) ? { code: '', name: '' } : 'unknown';
}

/** The communes classed France ruralités revitalisation. */
export function readRural(
  table: Table,
  commune: number,
  year: number | null,
): ParsedReference | Unreadable {
  const status = table.column('codefrr', 'statut_frr', 'statut', 'classement', 'zonage', /frr/);
  const isNumbered = table.header[status] === 'codefrr';
  const zonings: ZoningRow[] = [];
  let rowCount = 0;
  for (const [index, row] of table.sheet.rows.slice(table.first).entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const line = table.first + index + 1;
    const communeCode = readCommuneCode(row[commune] ?? '');
    if (!communeCode)
      return unreadable(
        `Ligne ${line} : « ${(row[commune] ?? '').slice(0, 40)} » n’est pas un code de commune. Le fichier est-il entier ?`,
      );
    const found = ruralClass(row[status] ?? '');
    if (found === 'unknown')
      return unreadable(
        `Ligne ${line} : le statut « ${(row[status] ?? '').slice(0, 40)} » n’est pas connu (FRR socle, FRR+, FRR partiel, bénéficiaire, non classée).`,
      );
    rowCount++;
    if (!found) continue;
    zonings.push({
      kind: 'frr',
      communeCode,
      zoneCode: 'FRR',
      zoneName: 'France ruralités revitalisation, toutes classes',
      line,
    });
    if (found.code && !isNumbered)
      zonings.push({ kind: 'frr', communeCode, zoneCode: found.code, zoneName: found.name, line });
  }
  return parsed(
    'frr',
    'classement France ruralités revitalisation',
    'dgcl',
    year,
    zonings,
    rowCount,
  );
}
