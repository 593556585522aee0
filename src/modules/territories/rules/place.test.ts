import { describe, expect, test } from 'vitest';
import { postalTownName, readCommuneCode, readPlace } from './place.ts';

describe('un lieu tel qu’on le tape', () => {
  test.each([
    ['COM-26362', { by: 'id', id: 'COM-26362' }],
    [' com-2a004 ', { by: 'id', id: 'COM-2A004' }],
    ['ter-parc-du-vercors', { by: 'id', id: 'TER-parc-du-vercors' }],
    ['26362', { by: 'code', code: '26362' }],
    ['2a', { by: 'code', code: '2A' }],
    ['200 068 781', { by: 'code', code: '200068781' }],
    ['Valence (26)', { by: 'name', name: 'Valence', departmentCode: '26' }],
    ['Ajaccio (2a)', { by: 'name', name: 'Ajaccio', departmentCode: '2A' }],
    ['  Bourg-lès-Valence ', { by: 'name', name: 'Bourg-lès-Valence', departmentCode: null }],
    ['', { by: 'name', name: '', departmentCode: null }],
  ])('« %s »', (text, place) => expect(readPlace(text)).toEqual(place));

  test('un texte très long est coupé', () => {
    expect(readPlace('a'.repeat(10_000))).toEqual({
      by: 'name',
      name: 'a'.repeat(200),
      departmentCode: null,
    });
  });
});

describe('un code de commune dans un fichier', () => {
  test.each([
    ['26362', '26362'],
    ['1004', '01004'],
    ['2a004', '2A004'],
    ['COM-01015', '01015'],
    ['2C004', null],
    ['26 362', null],
    ['', null],
    ['2.19E+13', null],
  ])('« %s » se lit %s', (text, code) => expect(readCommuneCode(text)).toBe(code));
});

describe('le nom de ville d’une adresse', () => {
  test.each([
    ['VALENCE CEDEX 9', 'VALENCE'],
    ['LYON 3EME ARRONDISSEMENT', 'LYON'],
    ['Marseille 01', 'Marseille'],
    ['Saint-Étienne', 'Saint-Étienne'],
  ])('« %s » désigne %s', (text, name) => expect(postalTownName(text)).toBe(name));
});
