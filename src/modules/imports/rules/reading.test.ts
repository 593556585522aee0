import { describe, expect, test } from 'vitest';
import { guessMapping, mappingProblems } from './guess-mapping.ts';
import { readLine, type ReadingContext } from './read-line.ts';
import { readPoint } from './read-point.ts';
import {
  readKind,
  readWebsite,
  readWorkforce,
  readWorkforceCount,
  readYear,
  readYesNo,
  saysNothing,
} from './read-values.ts';
import { matchOrganisation } from './decide.ts';

describe('deviner ce que sont les colonnes', () => {
  test.each([
    ['N° SIRET', 'siret'],
    ['Raison sociale', 'name'],
    ['Code Postal', 'postalCode'],
    ['Libellé de la commune de l’établissement', 'city'],
    ['code_insee', 'communeCode'],
    ['Département', 'department'],
    ['denominationUniteLegale', 'name'],
    ['trancheEffectifsUniteLegale', 'workforce'],
    ['etatAdministratifUniteLegale', 'active'],
  ])('« %s » est reconnu', (column, field) =>
    expect(guessMapping([column], [['']])).toEqual([field]),
  );

  test('une colonne au titre muet est reconnue à ce qu’elle contient', () => {
    const rows = [
      ['19070916200019', 'a', '88.99B', '44.606'],
      ['19190087700017', 'b', '94.99Z', '45.379'],
    ];
    expect(guessMapping(['col1', 'col2', 'col3', 'col4'], rows)).toEqual([
      'siret',
      null,
      'naf',
      'lat',
    ]);
  });

  test('un champ n’est proposé qu’une fois, et le nom est exigé', () => {
    expect(guessMapping(['nom', 'Nom'], [['A', 'B']])).toEqual(['name', null]);
    expect(mappingProblems(['siret', 'siret', 'lon'])).toHaveLength(3);
  });
});

describe('lire les cases', () => {
  test.each([
    ['1 000 à 1 999 salariés', '42'],
    ['10 à 19 salariés', '11'],
    ['12', '12'],
    ['1 ou 2 salariés', '01'],
    ['10 000 salariés et plus', '53'],
    ['1', null],
    ['beaucoup', null],
  ])('l’effectif « %s »', (text, bracket) => expect(readWorkforce(text).value).toBe(bracket));

  test('un nombre de salariés donne sa tranche', () => {
    expect([0, 1, 5, 12, 49, 250].map((count) => readWorkforceCount(String(count)).value)).toEqual([
      'NN',
      '01',
      '02',
      '11',
      '12',
      '32',
    ]);
  });

  test.each([
    ['2023.0', 2023],
    ['23', null],
  ])('l’année « %s »', (text, year) => expect(readYear(text).value).toBe(year));

  test.each([
    ['www.exemple.fr', 'https://www.exemple.fr/'],
    ['http://exemple.fr/a', 'http://exemple.fr/a'],
    ['javascript:alert(1)', null],
    ['mailto:a@b.fr', null],
    ['pas de site', null],
  ])('le site « %s »', (text, url) => expect(readWebsite(text).value).toBe(url));

  test('oui, non, types en toutes lettres, façons de ne rien dire', () => {
    expect(['True', 'Oui', 'A', 'False', 'C', 'bof'].map((text) => readYesNo(text).value)).toEqual([
      true,
      true,
      true,
      false,
      false,
      null,
    ]);
    expect(readKind('Entreprise d’insertion').value).toBe('EI');
    expect(['', '[ND]', 'Non renseigné', 'NaN', '-', '🌱', '東京'].map(saysNothing)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('un point aux axes inversés est remis dans l’ordre, un point hors de France est laissé', () => {
    expect(readPoint('44,606', '4,406')).toMatchObject({
      point: { lon: 4.406, lat: 44.606 },
      fault: expect.stringContaining('inversées'),
    });
    expect(readPoint('652381', '6862047')).toMatchObject({
      point: null,
      fault: expect.stringContaining('hors de France'),
    });
    expect(readPoint('55.45', '-20.88')).toEqual({
      point: { lon: 55.45, lat: -20.88 },
      fault: null,
    });
  });
});

describe('lire une ligne', () => {
  const context = (columns: string[], mapping: ReadingContext['mapping']): ReadingContext => ({
    columns,
    mapping,
    origin: { source: 'Essai', sourceDate: null, licence: null },
    day: '2026-11-22',
    readNaf: (text) => (text === '8899B' ? '88.99B' : null),
  });
  const read = (mapping: ReadingContext['mapping'], ...cells: string[]) =>
    readLine({ line: 2, cells, problem: null }, context(mapping.map(String), mapping));

  test('un nom de 10 000 caractères rejette la ligne et dit la limite', () => {
    const { problems } = read(['name'], 'x'.repeat(10_000));
    expect(problems).toMatchObject([
      {
        blocking: true,
        problem: expect.stringMatching(/10.000 caractères ; la limite est de 300/),
      },
    ]);
  });

  test('des chevrons et un emoji restent du texte ; une marque de sens de lecture est retirée et dite', () => {
    expect(read(['name'], '<script>alert(1)</script> 🌱').row.name).toBe(
      '<script>alert(1)</script> 🌱',
    );
    const marked = read(['name'], 'Jardin\u202e partagé');
    expect(marked.row.name).toBe('Jardin partagé');
    expect(marked.problems).toMatchObject([
      { blocking: false, problem: expect.stringContaining('sens de lecture') },
    ]);
  });

  test('une personne physique est refusée', () => {
    expect(read(['name', 'legalCategory'], 'Jeanne D.', '1000').problems[0]).toMatchObject({
      blocking: true,
      problem: expect.stringContaining('personne physique'),
    });
  });

  test('un SIREN qui n’est pas celui du SIRET rejette la ligne', () => {
    expect(
      read(['name', 'siret', 'siren'], 'A', '19070916200019', '356000000').problems.some(
        ({ blocking }) => blocking,
      ),
    ).toBe(true);
  });

  test('un code NAF abîmé est laissé de côté sans rejeter la ligne', () => {
    expect(read(['name', 'naf'], 'A', '45.2R').problems).toMatchObject([
      { blocking: false, value: '45.2R' },
    ]);
  });
});

describe('reconnaître une organisation déjà connue', () => {
  const line = (given: object) =>
    ({ siret: null, siren: null, rna: null, communeId: 'COM-26362', ...given }) as never;
  const known = (by: string, given: object) =>
    ({
      by,
      id: 'x',
      siret: null,
      siren: null,
      rna: null,
      communeId: 'COM-26362',
      ...given,
    }) as never;

  test.each([
    ['le même SIRET', line({ siret: 'A' }), known('siret', { siret: 'A' }), 'same'],
    [
      'le même SIREN dans la même commune',
      line({ siren: '1' }),
      known('siren', { siren: '1', siret: 'A' }),
      'same',
    ],
    [
      'deux établissements d’un même SIREN',
      line({ siren: '1', siret: 'B' }),
      known('siren', { siren: '1', siret: 'A' }),
      'none',
    ],
    [
      'le même SIREN dans une autre commune',
      line({ siren: '1' }),
      known('siren', { siren: '1', communeId: 'COM-07019' }),
      'none',
    ],
    ['le même RNA', line({ rna: 'W1' }), known('rna', { rna: 'W1' }), 'same'],
    [
      'le même RNA, mais deux SIREN',
      line({ rna: 'W1', siren: '1' }),
      known('rna', { rna: 'W1', siren: '2' }),
      'none',
    ],
    ['le même nom dans la même commune', line({ siren: '1' }), known('name', {}), 'perhaps'],
    ['le même nom, mais deux SIREN', line({ siren: '1' }), known('name', { siren: '2' }), 'none'],
  ])('%s', (_, row, candidate, kind) =>
    expect(matchOrganisation(row, [candidate]).kind).toBe(kind),
  );
});
