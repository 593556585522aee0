import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { TerritoryKind } from '../model.ts';
import { testDatabase } from '../../../../tests/database.ts';
import {
  communeByCode,
  communesByCodes,
  communesByPostalCodeAndName,
  findTerritories,
  formerCommunesOf,
  listCommunesOf,
  listContained,
  listContainers,
  listOutlines,
  listTerritoriesOfCommune,
  loadBuiltinReference,
  postalKey,
  resolveTerritory,
  territoriesByCode,
  territoryById,
  territorySheet,
} from './index.ts';

const db = await testDatabase();
const ids = (territories: { id: string }[]) => territories.map(({ id }) => id);

describe('le découpage administratif', () => {
  test('chargé une seconde fois, il ne change rien', async () => {
    const lines: string[] = [];
    await loadBuiltinReference(db, (line) => lines.push(line));
    expect(lines).toEqual([]);
  });

  test('Rhône-Alpes d’avant 2016 a exactement huit départements', async () => {
    const departments = await listContained(db, 'AREG-82', 'department', 1, 50);
    expect(departments.map(({ code }) => code).sort()).toEqual([
      '01',
      '07',
      '26',
      '38',
      '42',
      '69',
      '73',
      '74',
    ]);
  });

  test('Valence est dans son intercommunalité, la Drôme, Rhône-Alpes et Auvergne-Rhône-Alpes', async () => {
    const expected = ['EPCI-200068781', 'ARR-263', 'DEP-26', 'AREG-82', 'REG-84'];
    expect(ids(await listContainers(db, 'COM-26362'))).toEqual(expected);
    expect(ids(await listTerritoriesOfCommune(db, 'COM-26362')).sort()).toEqual(
      ['COM-26362', ...expected].sort(),
    );
  });

  test('Rhône-Alpes est dans Auvergne-Rhône-Alpes, la Bretagne d’avant 2016 dans celle d’aujourd’hui', async () => {
    expect(ids(await listContainers(db, 'AREG-82'))).toEqual(['REG-84']);
    expect(ids(await listContainers(db, 'AREG-53'))).toEqual(['REG-53']);
    expect(ids(await listContainers(db, 'REG-53'))).toEqual([]);
  });

  test('une commune est dans elle-même', async () => {
    expect(ids(await listCommunesOf(db, 'COM-26362'))).toEqual(['COM-26362']);
  });

  test('un ancien code, une commune déléguée, un arrondissement municipal mènent à la commune d’aujourd’hui', async () => {
    expect(await communeByCode(db, '01340')).toMatchObject({
      id: 'COM-01015',
      name: 'Arboys en Bugey',
    });
    expect(await communeByCode(db, '69381')).toMatchObject({ id: 'COM-69123' });
    expect(await communeByCode(db, '00000')).toBeNull();
    const many = await communesByCodes(db, ['26362', '01340', '99999']);
    expect([...many].map(([code, { id }]) => [code, id])).toEqual([
      ['01340', 'COM-01015'],
      ['26362', 'COM-26362'],
    ]);
    expect((await formerCommunesOf(db, 'COM-01015')).map(({ name }) => name)).toContain(
      'Arbignieu',
    );
  });

  test('la vue de rattachement et la vue des noms servent les autres modules', async () => {
    const { rows } = await sql<{ name: string }>`select l.name from commune_in_territory c
      join territory_label l on l.id = c.territory_id where c.commune_id = 'COM-26362' and l.kind = 'department'`.execute(
      db,
    );
    expect(rows).toEqual([{ name: 'Drôme' }]);
  });
});

describe('trouver un territoire', () => {
  test.each([
    ['valence', 'COM-26362'],
    ['drome', 'DEP-26'],
    ['Rhone alpes', 'AREG-82'],
    ['st etienne', 'COM-42218'],
    ['valanse', 'COM-26362'],
    ['villeurbane', 'COM-69266'],
    ['porte de dromardeche', 'EPCI-200040491'],
    ['Valence (82)', 'COM-82186'],
    ['26500', 'COM-26058'],
    ['84', 'DEP-84'],
    ['200068781', 'EPCI-200068781'],
    ['reg-84', 'REG-84'],
  ])('« %s » trouve d’abord %s', async (words, id) => {
    expect((await findTerritories(db, words, 5))[0]?.id).toBe(id);
  });

  test('le nom d’une commune déléguée trouve la commune d’aujourd’hui et le dit', async () => {
    expect(await findTerritories(db, 'arbignieu', 3)).toMatchObject([
      { id: 'COM-01015', formerName: 'Arbignieu' },
    ]);
  });

  test.each([
    '',
    '   ',
    '%',
    '_',
    "'",
    '"; drop table territory',
    '\\',
    '🧶',
    '<script>',
    'x'.repeat(10_000),
    '\u202e',
    '(',
    '0',
  ])('aucun caractère tapé ne casse la recherche (cas n° %#)', async (words) => {
    expect(await findTerritories(db, words, 5)).toBeInstanceOf(Array);
    await resolveTerritory(db, words);
  });

  test.each([
    ['69001', 'COM-69123'],
    ['Valence (26)', 'COM-26362'],
    ['COM-01340', 'COM-01015'],
    ['St Etienne', 'COM-42218'],
    ['26', 'DEP-26'],
    ['Rhône-Alpes', 'AREG-82'],
  ])('« %s » désigne %s', async (text, id) =>
    expect((await resolveTerritory(db, text))?.id).toBe(id),
  );

  test('un nom incomplet ne désigne rien', async () =>
    expect(await resolveTerritory(db, 'Valenc')).toBeNull());

  test('le code 84 est celui du Vaucluse et d’une région', async () => {
    expect(ids(await territoriesByCode(db, '84'))).toEqual(['DEP-84', 'REG-84']);
  });

  test('une adresse postale trouve sa commune, même en CEDEX ou par son nom d’hier', async () => {
    const addresses = [
      { postalCode: '26000', name: 'VALENCE' },
      { postalCode: '26904', name: 'VALENCE CEDEX 9' },
      { postalCode: '69003', name: 'LYON 3EME' },
      { postalCode: '01300', name: 'Arbignieu' },
      { postalCode: '1300', name: 'ARBIGNIEU' },
      { postalCode: '20090', name: 'Ajaccio Cedex' },
      { postalCode: '26400', name: 'Ville inventée' },
    ];
    const found = await communesByPostalCodeAndName(db, addresses);
    expect(addresses.map((address) => found.get(postalKey(address))?.id)).toEqual([
      'COM-26362',
      'COM-26362',
      'COM-69123',
      'COM-01015',
      'COM-01015',
      'COM-2A004',
      undefined,
    ]);
  });
});

describe('la fiche d’un territoire', () => {
  test('un département liste ses intercommunalités, ou ses communes par pages', async () => {
    expect((await territorySheet(db, 'DEP-26'))?.listed).toMatchObject({ kind: 'epci', pages: 1 });
    const third = await territorySheet(db, 'DEP-26', { kind: 'commune', page: 4 });
    expect(third?.listed).toMatchObject({ page: 4, pages: 4 });
    expect((await territorySheet(db, 'DEP-26', { kind: 'commune', page: 999 }))?.listed?.page).toBe(
      4,
    );
  });

  test('l’identifiant d’une commune disparue rend celle d’aujourd’hui ; un inconnu ne rend rien', async () => {
    expect((await territoryById(db, 'COM-01340'))?.id).toBe('COM-01015');
    expect(await territorySheet(db, 'COM-99999')).toBeNull();
    expect(await territorySheet(db, 'TER-nulle-part')).toBeNull();
  });

  test('sans contour chargé, les cartes reçoivent une liste vide', async () => {
    expect(
      await listOutlines(db, { kind: 'department' satisfies TerritoryKind, within: 'AREG-82' }),
    ).toEqual([]);
  });
});

describe('les deux questions se lisent dans un index', () => {
  const plan = async (query: string): Promise<string> => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${sql.raw(query)}`.execute(db);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  test('« qu’est-ce qui contient cette commune ? »', async () => {
    const lines = await plan(
      `select territory_id from commune_in_territory where commune_id = 'COM-26362'`,
    );
    expect(lines).toContain('territory_commune_upward');
    expect(lines).not.toContain('Seq Scan');
  });

  test('« quelles communes sont dans ce territoire ? »', async () => {
    const lines = await plan(
      `select commune_id from commune_in_territory where territory_id = 'DEP-26'`,
    );
    expect(lines).toContain('territory_commune_pkey');
    expect(lines).not.toContain('Seq Scan');
  });
});
