import { latitudeAt, longitudeAt, mercatorX, mercatorY, type Cluster } from '../../model/map.ts';
import type { Zone } from '../../model/search.ts';
import { facetLists, type Columns } from './columns.ts';

/** So few can be named; more are only counted. */
const NAMED = 30;

/**
 * Groups the organisations of a zone by the cells of a grid that is fixed on the world, so that a
 * cluster stays where it is when the map moves. `cell` is a share of the world's width.
 */
export function clusterByGrid(
  columns: Columns,
  ordinals: Uint32Array,
  zone: Zone,
  cell: number,
): Cluster[] {
  const [west, south, east, north] = zone;
  const { lon, lat } = columns;
  const family = columns.facets.family;
  const width = Math.ceil(1 / cell);
  const sums = new Map<
    number,
    {
      x: number;
      y: number;
      counts: number[];
      zone: [number, number, number, number];
      ordinals: number[];
    }
  >();
  for (let i = 0; i < ordinals.length; i++) {
    const at = ordinals[i]!;
    const [x, y] = [lon[at]!, lat[at]!];
    if (!(x >= west && x < east && y >= south && y < north)) continue;
    const key = Math.floor(mercatorY(y) / cell) * width + Math.floor(mercatorX(x) / cell);
    let sum = sums.get(key);
    if (!sum)
      sums.set(
        key,
        (sum = { x: 0, y: 0, counts: [0, 0, 0, 0, 0, 0], zone: [x, y, x, y], ordinals: [] }),
      );
    sum.x += x;
    sum.y += y;
    sum.counts[family[at]!]!++;
    if (sum.ordinals.length < NAMED) sum.ordinals.push(at);
    const box = sum.zone;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return [...sums].map(([key, { x, y, counts, zone: box, ordinals: named }]) => {
    const count = counts.reduce((a, b) => a + b, 0);
    // a group stands between its middle and that of its cell: two neighbours do not cover each other
    const pull = count > 1 ? 0.5 : 0;
    const across = longitudeAt(((key % width) + 0.5) * cell);
    const down = latitudeAt((Math.floor(key / width) + 0.5) * cell);
    const families = Object.fromEntries(
      ['unknown', ...facetLists.family].map((key, code) => [key, counts[code]!]),
    );
    return {
      lon: (x / count) * (1 - pull) + across * pull,
      lat: (y / count) * (1 - pull) + down * pull,
      count,
      families: families as Cluster['families'],
      zone: box,
      ordinals: named,
    };
  });
}

const SAMPLE = 2_000;
const FEW = 50;

/**
 * The zone that holds them; null when none has a point. When they are many, the farthest hundredth on
 * each side is left out: one wrong address must not shrink the map of all the others.
 */
export function boundsOf(columns: Columns, ordinals: Uint32Array): Zone | null {
  const step = Math.max(1, Math.floor(ordinals.length / SAMPLE));
  const lons: number[] = [];
  const lats: number[] = [];
  for (let i = 0; i < ordinals.length; i += step) {
    const lon = columns.lon[ordinals[i]!]!;
    if (Number.isNaN(lon)) continue;
    lons.push(lon);
    lats.push(columns.lat[ordinals[i]!]!);
  }
  if (lons.length === 0) return null;
  const left = lons.length > FEW ? Math.ceil(lons.length / 100) : 0;
  lons.sort((a, b) => a - b);
  lats.sort((a, b) => a - b);
  return [lons[left]!, lats[left]!, lons.at(-1 - left)!, lats.at(-1 - left)!];
}
