import { describe, expect, test } from 'vitest';
import { readMap } from './read-map.ts';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [5, 45],
      [6, 45],
      [6, 46],
      [5, 46],
      [5, 45],
    ],
  ],
};
const map = (...all: Record<string, unknown>[]) => ({
  type: 'FeatureCollection',
  features: all.map((properties) => ({ type: 'Feature', properties, geometry: square })),
});

describe('une carte se reconnaît à ce qu’elle contient', () => {
  test.each([
    ['commune', map({ code: '26362', nom: 'Valence', departement: '26', commune: null })],
    [
      'department',
      map(
        { code: '26', nom: 'Drôme', region: '84' },
        { code: '2A', nom: 'Corse-du-Sud', region: '94' },
      ),
    ],
    [
      'region',
      map({ code: '84', nom: 'Auvergne-Rhône-Alpes' }, { code: '24', nom: 'Centre-Val de Loire' }),
    ],
    ['formerRegion', map({ code: '82', nom: 'Rhône-Alpes' }, { code: '93', nom: 'PACA' })],
    ['epci', map({ code: '200068781', nom: 'Valence Romans Agglo' })],
    ['epci', map({ EPCI: '200068781', EPCIlib: 'CA Valence Romans Agglo' })],
    ['livingArea', map({ bv2022: '26362', libbv2022: 'Valence' })],
    ['qpv', map({ code_qp: 'QN02601M', lib_qp: 'Fontbarlettes', insee_com: '26362' })],
  ])('%s', (kind, content) =>
    expect(readMap(content)).toMatchObject({
      kind: `${kind}-outlines`,
      outlines: expect.arrayContaining([expect.objectContaining({ kind })]),
    }),
  );

  test('une topologie TopoJSON aussi', () => {
    const topology = {
      type: 'Topology',
      objects: {
        data: {
          type: 'GeometryCollection',
          geometries: [
            { type: 'Polygon', arcs: [[0]], properties: { bv2022: '26362', libbv2022: 'Valence' } },
          ],
        },
      },
      arcs: [square.coordinates[0]],
    };
    expect(readMap(topology)).toMatchObject({
      outlines: [{ kind: 'livingArea', code: '26362', name: 'Valence', outline: { west: 5 } }],
    });
  });
});

test('les arrondissements municipaux n’ont pas de contour à eux', () => {
  const read = readMap(
    map(
      { code: '75056', nom: 'Paris', commune: null },
      { code: '75101', nom: 'Paris 1er', commune: '75056' },
    ),
  );
  expect(read).toMatchObject({ rowCount: 1 });
});

test.each([
  ['un autre JSON', { bonjour: 1 }, 'ni une collection GeoJSON'],
  ['des contours sans code', map({ name: 'x' }), 'ne sont pas reconnus'],
])('%s est refusé', (_, content, reason) =>
  expect(readMap(content)).toEqual({ unreadable: expect.stringContaining(reason) }),
);

test('une carte en mètres est refusée en disant quoi faire', () => {
  const metres = {
    type: 'Polygon',
    coordinates: [
      [
        [845_000, 6_520_000],
        [846_000, 6_520_000],
        [846_000, 6_521_000],
        [845_000, 6_520_000],
      ],
    ],
  };
  const content = map({ code: '26362', nom: 'a' }, { code: '26281', nom: 'b' });
  for (const feature of content.features) Object.assign(feature, { geometry: metres });
  expect(readMap(content)).toEqual({ unreadable: expect.stringContaining('WGS 84') });
});
