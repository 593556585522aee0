import { expect, test } from 'vitest';
import { placeLabels } from './map-labels.ts';
import type { Frame } from './map-projection.ts';

const frame: Frame = { width: 300, height: 200, x: (lon) => lon, y: (lat) => lat };

test('Un nom se pose à droite de son point', () => {
  expect(placeLabels([{ x: 50, y: 100, text: 'Valence' }], frame, 14)[0]).toMatchObject({
    anchor: 'start',
    x: 59,
  });
});

test('Près du bord droit, le nom passe à gauche', () => {
  expect(placeLabels([{ x: 290, y: 100, text: 'Chambéry' }], frame, 14)[0]?.anchor).toBe('end');
});

test('De noms qui se gênent, le plus important reste et aucun ne couvre un autre', () => {
  const marks = Array.from({ length: 30 }, (_, at) => ({
    x: 150 + (at % 3),
    y: 100 + (at % 2),
    text: `Saint-Étienne ${at}`,
  }));
  const labels = placeLabels(marks, frame, 14);
  expect(labels[0]?.text ?? 'aucun').not.toBe('Saint-Étienne 29');
  expect(labels.length).toBeLessThan(9);
  expect(new Set(labels.map((label) => `${label.anchor} ${label.y}`)).size).toBe(labels.length);
});

test('Un nom trop long pour le cadre est laissé de côté', () => {
  expect(placeLabels([{ x: 150, y: 100, text: 'a'.repeat(300) }], frame, 14)).toEqual([]);
});
