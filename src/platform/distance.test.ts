import { expect, test } from 'vitest';
import { metresBetween } from './distance.ts';

test('de Valence à Grenoble il y a 71 km à vol d’oiseau, dans les deux sens', () => {
  const there = metresBetween(4.8924, 44.9334, 5.7245, 45.1885);
  expect(Math.round(there / 1_000)).toBe(71);
  expect(metresBetween(5.7245, 45.1885, 4.8924, 44.9334)).toBeCloseTo(there, 6);
});
