import { expect, test } from 'vitest';
import { familyLooks } from './families.ts';
import { drawMap, type MapSubject } from './map-drawing.ts';

const subject = (change: Partial<MapSubject> = {}): MapSubject => ({
  outlines: [],
  points: [
    { lon: 4, lat: 45, family: 'association' },
    { lon: 5, lat: 45, family: 'association' },
    { lon: 5, lat: 46, family: 'mutual' },
  ],
  towns: [],
  width: 400,
  ...change,
});

test('Les points sans nom d’une même famille ne font qu’un tracé, chacun à sa place', () => {
  const { crowd } = drawMap(subject());
  expect(crowd).toHaveLength(2);
  const starts = crowd[0]!.path.match(/M[\d.]+ [\d.]+/g)!;
  expect(starts).toHaveLength(2);
  expect(starts[0]).not.toBe(starts[1]);
});

test('Des points d’une même famille au même endroit ne se dessinent qu’une fois', () => {
  const point = { lon: 4, lat: 45, family: 'mutual' };
  const { crowd } = drawMap(subject({ points: [point, { ...point }, { ...point, lon: 5 }] }));
  expect(crowd[0]!.path.match(/M/g)).toHaveLength(2);
});

test('Les formes des familles se déplacent : après leur départ, tout y est relatif', () => {
  for (const { path } of Object.values(familyLooks))
    expect(path).toMatch(/^M[\d.]+ [\d.]+[a-z\d\s.-]+$/);
});

test('Un point nommé se dessine à part, avec son nom', () => {
  const { crowd, labelled } = drawMap(subject({ points: [{ lon: 4, lat: 45, label: 'Valence' }] }));
  expect([crowd.length, labelled[0]?.label]).toEqual([0, 'Valence']);
});

test('Les mêmes points se dessinent une fois ; d’autres contours, une largeur ou des villes redessinent', () => {
  const same = subject();
  const first = drawMap(same);
  expect(drawMap({ ...same })).toBe(first);
  expect(drawMap({ ...same, width: 300 }).width).toBe(300);
  expect(drawMap({ ...same, towns: [{ lon: 4, lat: 45, name: 'Lyon' }] }).hubs).toHaveLength(1);
});
