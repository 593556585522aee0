import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSiren, isSiret, readRna, readSiren, readSiret } from './identifiers.ts';

describe('les numéros officiels', () => {
  test.each([
    ['35600000000048', 'le siège de La Poste obéit à la formule de Luhn'],
    ['35600000049837', 'un bureau de La Poste : la somme des chiffres est un multiple de 5'],
    ['19070916200019', 'un lycée'],
  ])('%s est un SIRET : %s', (siret) => expect(isSiret(siret)).toBe(true));

  test.each([
    '35600000049838',
    '19070916200018',
    '1907091620001',
    '',
    '00000000000000',
    '1907091620001A',
  ])('« %s » n’est pas un SIRET', (siret) => expect(isSiret(siret)).toBe(false));

  test.each([
    ['190 709 162 00019', '19070916200019'],
    ['190.709.162.00019', '19070916200019'],
    ['190\u00a0709\u202f162 00019', '19070916200019'],
    ['19070916200019.0', '19070916200019'],
    ['6220119900031', '06220119900031'],
  ])('« %s » est réparé en %s', (text, value) =>
    expect(readSiret(text)).toEqual({ ok: true, value, repaired: true }),
  );

  test('un zéro de tête perdu n’est rendu que si la clé le prouve', () => {
    expect(readSiren('62201199')).toMatchObject({ ok: true, value: '062201199' });
    expect(readSiren('62201198')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('Il manque'),
    });
  });

  test.each(['2.19E+13', '2,19E+13', '2e13'])(
    '« %s » dit que le tableur a abîmé le numéro',
    (text) =>
      expect(readSiret(text)).toMatchObject({
        ok: false,
        problem: expect.stringContaining('tableur'),
      }),
  );

  test.each([
    ['W942012682', true],
    ['w9t1002867', true],
    ['W94201268', false],
    ['A942012682', false],
  ])('RNA « %s » : %s', (text, ok) => expect(readRna(text).ok).toBe(ok));

  test('toute permutation d’un seul chiffre d’un SIREN est refusée', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (place, shift) => {
          const digits = [...'190709162'];
          digits[place] = String((Number(digits[place]) + shift) % 10);
          return !isSiren(digits.join(''));
        },
      ),
    );
  });

  const siae = '../shared/data/directory/siae.csv';
  test.skipIf(!existsSync(siae))(
    'les numéros du fichier réel des structures d’insertion sont lus',
    () => {
      const lines = readFileSync(siae, 'utf8').trim().split(/\r?\n/).slice(1);
      const refused = lines.filter((line) => !readSiret(line.split(',')[0]!).ok);
      expect(lines.length).toBe(1868);
      expect(refused.length).toBeLessThan(20);
    },
  );
});
