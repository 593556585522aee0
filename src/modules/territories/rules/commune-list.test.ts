import { expect, test } from 'vitest';
import { readCommuneList, slugOf } from './commune-list.ts';

test('une liste collée mêle codes et noms, sur une ou plusieurs lignes, avec le numéro de chaque ligne', () => {
  expect(
    readCommuneList('26362 26281\n\n1015\tArboys en Bugey\nValence (82); Die\r\n26001, 26002'),
  ).toEqual([
    { line: 1, text: '26362', code: '26362' },
    { line: 1, text: '26281', code: '26281' },
    { line: 3, text: '1015', code: '01015' },
    { line: 3, text: 'Arboys en Bugey', name: 'Arboys en Bugey', departmentCode: null },
    { line: 4, text: 'Valence (82)', name: 'Valence', departmentCode: '82' },
    { line: 4, text: 'Die', name: 'Die', departmentCode: null },
    { line: 5, text: '26001', code: '26001' },
    { line: 5, text: '26002', code: '26002' },
  ]);
});

test('« 26362 Valence » se lit par son code', () => {
  expect(readCommuneList('26362 Valence')).toEqual([
    { line: 1, text: '26362 Valence', code: '26362' },
  ]);
});

test.each([
  ['Parc du Vercors', 'parc-du-vercors'],
  ['Cœur d’Ardèche – Été', 'coeur-d-ardeche-ete'],
  ['<script>', 'script'],
  ['— !', ''],
])('« %s » donne l’adresse %s', (name, slug) => expect(slugOf(name)).toBe(slug));
