import { expect, test } from 'vitest';
import { typeset } from './typeset.ts';

const hard = '\u00a0';

test('Les signes doubles et les guillemets ne se séparent pas de leur mot', () => {
  expect(typeset('Pourquoi ? « à confirmer » ; soit : 3 %')).toBe(
    `Pourquoi${hard}? «${hard}à confirmer${hard}»${hard}; soit${hard}: 3${hard}%`,
  );
  expect(typeset('l’article 2 et le n° 14')).toBe(`l’article${hard}2 et le n°${hard}14`);
});

test('Les textes d’un objet le sont tous, ses clefs, nombres et vides restent', () => {
  expect(typeset({ a: ['x !'], b: null, c: 3, d: { e: 'II_3.1.1' } })).toEqual({
    a: [`x${hard}!`],
    b: null,
    c: 3,
    d: { e: 'II_3.1.1' },
  });
});
