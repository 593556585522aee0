import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { testDatabase } from '../../../../tests/database.ts';
import {
  listContainers,
  listLoads,
  listOutlines,
  loadReferencePath,
  outlineOfTerritory,
  territorySheet,
} from './index.ts';

const db = await testDatabase();
const day = '2026-11-22';
const folder = await mkdtemp(join(tmpdir(), 'maillage-reference-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function load(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  const lines: string[] = [];
  await loadReferencePath(db, path, day, (line) => lines.push(line));
  return lines.join('\n');
}

/** The Territoire de Belfort, whole: 100-odd communes. */
const belfort = await db
  .selectFrom('territory')
  .select(['code', 'name'])
  .where('department_code', '=', '90')
  .where('kind', '=', 'commune')
  .orderBy('code')
  .execute();
const zonings = (rows = belfort, zone = '90010') =>
  [
    'CODGEO;LIBGEO;BV2022;LIBBV2022;ZE2020;LIBZE2020;lon;lat',
    ...rows.map(({ code, name }) => `${code};${name};${zone};Belfort;2701;Belfort;6.86;47.64`),
  ].join('\n');
const square = (west: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 47],
      [west + 1, 47],
      [west + 1, 48],
      [west, 48],
      [west, 47],
    ],
  ],
});
const collection = (...all: [Record<string, unknown>, unknown][]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: all.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
  });
const fingerprint = async () =>
  (
    await sql<{
      state: string;
    }>`select concat_ws('|', (select count(*) from zoning_year), (select count(*) from territory),
    (select count(*) from territory_commune), (select count(*) from territory_contour), (select count(*) from reference_load)) as state`.execute(
      db,
    )
  ).rows[0]?.state;

describe('les zonages par commune et par année', () => {
  test('entrent dans ce qui contient la commune, avec leur point', async () => {
    expect(await load('communes-2025.csv', zonings())).toContain('zonages et points des communes');
    expect((await listContainers(db, 'COM-90010')).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['BV-90010', 'ZE-2701', 'DEP-90']),
    );
    expect(await territorySheet(db, 'COM-90010')).toMatchObject({
      territory: { lon: 6.86, lat: 47.64 },
      zonings: [{ year: 2025 }, { year: 2025 }],
    });
    expect(await territorySheet(db, 'BV-90010')).toMatchObject({
      territory: { name: 'Belfort', communeCount: belfort.length, departmentCode: '90' },
    });
  });

  test('le même fichier deux fois ne change rien', async () => {
    const before = await fingerprint();
    expect(await load('communes-2025.csv', zonings())).toContain('déjà chargé');
    expect(await fingerprint()).toBe(before);
  });

  test('une année plus récente prend la place, la plus ancienne reste connue', async () => {
    await load('communes-2026.csv', zonings(belfort, '90011'));
    const { rows } = await sql<{
      year: number;
      territory_id: string;
    }>`select year, territory_id from zoning_year
      where commune_id = 'COM-90010' and kind = 'livingArea' order by year`.execute(db);
    expect(rows).toEqual([
      { year: 2025, territory_id: 'BV-90010' },
      { year: 2026, territory_id: 'BV-90011' },
    ]);
    expect((await listContainers(db, 'COM-90010')).map(({ id }) => id)).not.toContain('BV-90010');
    expect((await territorySheet(db, 'BV-90010'))?.territory.communeCount).toBe(0);
  });

  test('un classeur XLSX dans une archive, avec des titres au-dessus des colonnes, se lit aussi', async () => {
    const cells = [
      ['Géographie au 01/01/2027'],
      ['CODGEO', 'ZE2020'],
      ...belfort.map(({ code }) => [code, '2701']),
    ];
    const workbook = await writeXlsx(
      cells.map((row) => row.map((value) => ({ value, type: String }))),
    ).toBuffer();
    const archive = zipSync({ 'table.xlsx': new Uint8Array(workbook) });
    expect(await load('table.zip', archive)).toContain('2027');
  });

  test('les classes FRR et les quartiers prioritaires sont par année ; un quartier ne contient pas sa commune', async () => {
    await load(
      'frr-2025.csv',
      `Code commune;Commune;Statut\n${belfort
        .slice(0, 3)
        .map(({ code, name }) => `${code};${name};FRR+`)
        .join('\n')}`,
    );
    await load(
      'qpv-2024.csv',
      'code_qp;lib_qp;insee_com;;\nQN09001M;Les Résidences;90010;;\nQN09002M;Dardel;90010, 90008;;',
    );
    const containers = (await listContainers(db, `COM-${belfort[0]!.code}`)).map(({ id }) => id);
    expect(containers).toEqual(expect.arrayContaining(['FRR', 'FRR-PLUS']));
    const sheet = await territorySheet(db, 'COM-90010');
    expect(sheet?.zonings.map(({ territory }) => territory.id)).toEqual(
      expect.arrayContaining(['QPV-QN09001M', 'QPV-QN09002M']),
    );
    expect(sheet?.containers.map(({ id }) => id)).not.toContain('QPV-QN09001M');
  });
});

describe('les contours', () => {
  test('se chargent, même compressés, et se lisent pour les cartes dès le chargement', async () => {
    expect(await listOutlines(db, { kind: 'department' })).toEqual([]);
    const map = collection(
      [{ code: '90', nom: 'Territoire de Belfort', region: '27' }, square(6)],
      [{ code: '25', nom: 'Doubs', region: '27' }, square(5)],
    );
    expect(await load('departements.geojson.gz', gzipSync(map))).toContain(
      'contours des départements',
    );
    expect(
      (await listOutlines(db, { kind: 'department', within: 'REG-27' })).map(({ id }) => id),
    ).toEqual(['DEP-25', 'DEP-90']);
    expect(await outlineOfTerritory(db, 'DEP-90')).toMatchObject({
      type: 'Feature',
      properties: { nom: 'Territoire de Belfort' },
    });
    expect(await listLoads(db)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'department-outlines', publisher: 'Etalab et IGN' }),
      ]),
    );
  });
});

describe('un mauvais fichier dit pourquoi et ne change rien', () => {
  const half = zonings().slice(0, 2000);
  test.each([
    ['page.csv', '<!doctype html><title>404</title>', 'page web'],
    ['vide.csv', '', 'vide'],
    [
      'coupe.geojson',
      collection([{ code: '90', nom: 'x', region: '27' }, square(6)]).slice(0, 120),
      'coupé',
    ],
    ['coupe.csv', half.slice(0, half.lastIndexOf('\n') + 12), 'coupé'],
    ['moitie.csv', zonings(belfort.slice(0, 40)), 'Département 90 : 40 communes sur'],
    [
      'coupe.xlsx',
      zipSync({ 'xl/workbook.xml': new Uint8Array(50) }).slice(0, 60),
      'abîmé ou coupé',
    ],
    ['coupe.geojson.gz', gzipSync('x'.repeat(9000)).subarray(0, 20), 'abîmé ou coupé'],
    ['autre.csv', 'nom;prix\npain;1', 'n’est pas reconnu'],
    [
      'inconnus.csv',
      'CODGEO;BV2022\n90910;90010\n90911;90010\n90912;90010\n90913;90010',
      'inconnus',
    ],
    [
      'region.geojson',
      collection([
        { code: '27', nom: 'x' },
        { type: 'Point', coordinates: [1, 2] },
      ]),
      'aucune ligne',
    ],
  ])('%s', async (name, content, reason) => {
    const before = await fingerprint();
    const said = await load(name, content);
    expect(said).toContain('REFUSÉ');
    expect(said).toContain(reason);
    expect(await fingerprint()).toBe(before);
  });
});

const shared = '../shared/data/territories';
describe.skipIf(!existsSync(shared))(
  'les vrais fichiers (sautés quand ../shared/data est absent)',
  () => {
    test('les contours de la Drôme, des régions d’avant 2016 et les bassins de vie se chargent', async () => {
      const lines: string[] = [];
      for (const name of [
        'contours-1000m/communes-1000m-26.geojson',
        'regions-before-2016.geojson',
        'contours-1000m/regions-1000m.geojson',
        'nodom_bv_2025.topojson',
      ])
        await loadReferencePath(db, join(shared, name), day, (line) => lines.push(line));
      expect(lines.filter((line) => line.includes('REFUSÉ'))).toEqual([]);
      expect((await outlineOfTerritory(db, 'AREG-82'))?.properties.nom).toBe('Rhône-Alpes');
      expect((await outlineOfTerritory(db, 'REG-84'))?.properties.nom).toBe('Auvergne-Rhône-Alpes');
      expect((await territorySheet(db, 'COM-26362'))?.territory.lon).toBeCloseTo(4.9, 1);
    });
  },
);
