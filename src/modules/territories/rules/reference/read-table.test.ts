import { describe, expect, test } from 'vitest';
import { ruralClass } from './read-classes.ts';
import { readTable } from './read-table.ts';
import { yearOfFile, type Sheet } from './table.ts';

const sheet = (name: string, text: string): Sheet => ({
  name,
  rows: text
    .trim()
    .split('\n')
    .map((row) => row.trim().split(';')),
});

const insee = [
  sheet(
    'COM',
    `Table d’appartenance géographique des communes
    Géographie au 01/01/2026
    Insee
    Code géographique;Libellé;Zone d’emploi 2020;Bassin de vie 2022
    CODGEO;LIBGEO;ZE2020;BV2022
    1004;Ambérieu-en-Bugey;8405;01004
    97611;Mamoudzou;;ZZZZZ`,
  ),
  sheet(
    'Zones_supra_communales',
    `NIVGEO;CODGEO;LIBGEO
    ZE2020;8405;Bourg-en-Bresse`,
  ),
];

describe('la table d’appartenance de l’Insee', () => {
  test('se lit sous ses lignes de titre, avec l’année et le nom des zones', () => {
    expect(readTable('communes.xlsx', insee)).toMatchObject({
      kind: 'zonings',
      publisher: 'insee',
      year: 2026,
      rowCount: 2,
      zonings: [
        { kind: 'livingArea', communeCode: '01004', zoneCode: '01004', zoneName: null },
        {
          kind: 'employmentZone',
          communeCode: '01004',
          zoneCode: '8405',
          zoneName: 'Bourg-en-Bresse',
        },
      ],
    });
  });

  test('dont une ligne n’a pas de code de commune est refusée avec son numéro', () => {
    const cut = [sheet('COM', 'CODGEO;BV2022\n01004;01004\n010')];
    expect(readTable('x.csv', cut)).toEqual({
      unreadable: expect.stringContaining('Ligne 3 : « 010 »'),
    });
  });
});

test('l’année d’un fichier vient de son texte, sinon de son nom', () => {
  expect(yearOfFile('communes.xlsx', insee)).toBe(2026);
  expect(yearOfFile('BV2022_au_01-01-2025.xlsx', [])).toBe(2025);
  expect(yearOfFile('communes.csv', [])).toBeNull();
});

test('la liste des quartiers prioritaires connaît les quartiers à cheval sur plusieurs communes', () => {
  const list = [
    sheet('qpv', 'code_qp,lib_qp,insee_com'.replaceAll(',', ';') + '\nQN00201M;Europe;02691\n'),
  ];
  list[0]!.rows.push(['QN00202M', 'Vermandois', '02571; 02691']);
  expect(readTable('liste-2024.csv', list)).toMatchObject({
    kind: 'qpv',
    rowCount: 2,
    zonings: [
      { zoneCode: 'QN00201M', communeCode: '02691' },
      { zoneCode: 'QN00202M', communeCode: '02571' },
      { zoneCode: 'QN00202M', communeCode: '02691' },
    ],
  });
});

describe('le classement France ruralités revitalisation', () => {
  test.each([
    ['FRR socle', 'SOCLE'],
    ['FRR', 'SOCLE'],
    ['FRR+', 'PLUS'],
    ['FRR Plus', 'PLUS'],
    ['Partiellement classée', 'PARTIEL'],
    ['Bénéficiaire (ex ZRR)', 'BENEFICIAIRE'],
  ])('« %s » est la classe %s', (cell, code) => expect(ruralClass(cell)).toMatchObject({ code }));

  test.each(['Non classée', '', '-9999', '0'])('« %s » n’est pas classé', (cell) =>
    expect(ruralClass(cell)).toBeNull(),
  );

  test('un statut inconnu est refusé avec son numéro de ligne', () => {
    const list = [sheet('FRR', 'CODGEO;LIBGEO;Statut\n26001;Solaure;FRR\n26002;Albon;bleu')];
    expect(readTable('frr.xlsx', list)).toEqual({
      unreadable: expect.stringContaining('Ligne 3 : le statut « bleu »'),
    });
  });
});

test('un tableau étranger est refusé en disant les colonnes attendues', () => {
  expect(readTable('x.csv', [sheet('x', 'nom;prix\npain;1')])).toEqual({
    unreadable: expect.stringContaining('CODGEO'),
  });
});
