import { expect, test } from 'vitest';
import { outlineOf } from './outline.ts';

const square = [
  [5, 45],
  [6, 45],
  [6, 46],
  [5, 46],
  [5, 45],
];

test('un contour donne sa boîte et un point qui est dedans', () => {
  const outline = outlineOf({ type: 'Polygon', coordinates: [square] });
  expect(outline).toMatchObject({ west: 5, south: 45, east: 6, north: 46, lon: 5.5, lat: 45.5 });
});

test('le point d’un territoire en croissant tombe dans le croissant, pas dans son creux', () => {
  const crescent = [
    [0, 0],
    [10, 0],
    [10, 10],
    [9, 10],
    [9, 1],
    [1, 1],
    [1, 10],
    [0, 10],
    [0, 0],
  ];
  const { lon, lat } = outlineOf({ type: 'Polygon', coordinates: [crescent] })!;
  expect(lat > 1 ? lon < 1 || lon > 9 : true).toBe(true);
});

test('un très long contour est simplifié sans perdre sa boîte', () => {
  const circle = Array.from({ length: 5001 }, (_, step) => {
    const angle = (step / 5000) * 2 * Math.PI;
    return [5 + Math.cos(angle), 45 + Math.sin(angle)];
  });
  const outline = outlineOf({ type: 'Polygon', coordinates: [circle] })!;
  expect((outline.geometry.coordinates[0] as number[][]).length).toBeLessThan(300);
  expect(outline.west).toBeCloseTo(4, 2);
  expect(outline.north).toBeCloseTo(46, 2);
});

test.each([
  [
    'des mètres au lieu de degrés',
    {
      type: 'Polygon',
      coordinates: [
        [
          [845_000, 6_520_000],
          [846_000, 6_520_000],
          [846_000, 6_521_000],
          [845_000, 6_520_000],
        ],
      ],
    },
  ],
  ['un point', { type: 'Point', coordinates: [5, 45] }],
  ['une surface vide', { type: 'Polygon', coordinates: [] }],
  [
    'des trous dans les nombres',
    {
      type: 'Polygon',
      coordinates: [
        [
          [5, null],
          [6, 45],
        ],
      ],
    },
  ],
  ['rien', null],
])('%s : ce n’est pas un contour', (_, geometry) => expect(outlineOf(geometry)).toBeNull());
