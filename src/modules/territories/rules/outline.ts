import type { MultiPolygon, Polygon, Position } from 'geojson';

/** A contour ready to be stored: rounded, simplified, with its box and a point inside it. WGS 84 degrees. */
export type Outline = {
  geometry: Polygon | MultiPolygon;
  west: number;
  south: number;
  east: number;
  north: number;
  lon: number;
  lat: number;
};

const DIGITS = 10_000; // 4 decimals: about 10 m
/** Contours of more positions than this are thinned to about 150 m; publishers' generalised files stay as they are. */
const THIN_ABOVE = 400;
const TOLERANCE = 0.0015;

/** Null when the geometry is no area, or has positions outside the world. */
export function outlineOf(geometry: unknown): Outline | null {
  const polygons = polygonsOf(geometry);
  if (!polygons) return null;
  const many = polygons.reduce(
    (sum, rings) => sum + rings.reduce((count, ring) => count + ring.length, 0),
    0,
  );
  const drawn = polygons
    .map((rings) =>
      rings
        .map((ring) => roundRing(many > THIN_ABOVE ? thinRing(ring) : ring))
        .filter((ring) => ring.length >= 4),
    )
    .filter((rings) => rings.length > 0);
  if (drawn.length === 0) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of drawn)
    for (const [lon, lat] of rings[0]! as [number, number][]) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  if (!(west >= -180 && east <= 180 && south >= -90 && north <= 90)) return null;
  const [lon, lat] = pointInside(drawn);
  const shape: Outline['geometry'] =
    drawn.length === 1
      ? { type: 'Polygon', coordinates: drawn[0]! }
      : { type: 'MultiPolygon', coordinates: drawn };
  return { geometry: shape, west, south, east, north, lon, lat };
}

function polygonsOf(geometry: unknown): Position[][][] | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: string; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon') return null;
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Position[][][];
  const isPosition = (position: Position) =>
    Array.isArray(position) && Number.isFinite(position[0]) && Number.isFinite(position[1]);
  const sound =
    Array.isArray(polygons) &&
    polygons.every(
      (rings) =>
        Array.isArray(rings) &&
        rings.every((ring) => Array.isArray(ring) && ring.every(isPosition)),
    );
  return sound ? polygons : null;
}

/** Four decimals, without the positions that fall on the one before. */
function roundRing(ring: Position[]): Position[] {
  const rounded: Position[] = [];
  for (const [lon, lat] of ring as [number, number][]) {
    const position = [Math.round(lon * DIGITS) / DIGITS, Math.round(lat * DIGITS) / DIGITS];
    const last = rounded.at(-1);
    if (!last || last[0] !== position[0] || last[1] !== position[1]) rounded.push(position);
  }
  return rounded;
}

/** Douglas and Peucker, 1973: keeps the positions that stray from the line by more than the tolerance. */
function thinRing(ring: Position[]): Position[] {
  const kept = new Set([0, ring.length - 1]);
  const spans: [number, number][] = [[0, ring.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let [farthest, distance] = [-1, TOLERANCE];
    for (let index = from + 1; index < to; index++) {
      const away = distanceTo(ring[index]!, ring[from]!, ring[to]!);
      if (away > distance) [farthest, distance] = [index, away];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return ring.filter((_, index) => kept.has(index));
}

function distanceTo(point: Position, from: Position, to: Position): number {
  const [x, y, ax, ay] = [point[0]!, point[1]!, from[0]!, from[1]!];
  const [dx, dy] = [to[0]! - ax, to[1]! - ay];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

const areaOf = (ring: Position[]): number =>
  Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length]!;
      return sum + x! * nextY! - nextX! * y!;
    }, 0) / 2,
  );

/** A point of the largest part that is surely inside: the middle of its widest crossing near mid-height. */
function pointInside(polygons: Position[][][]): [number, number] {
  const rings = polygons.reduce((best, part) =>
    areaOf(part[0]!) > areaOf(best[0]!) ? part : best,
  );
  const lats = rings[0]!.map((position) => position[1]!);
  const [low, high] = [Math.min(...lats), Math.max(...lats)];
  let best = { width: -1, lon: rings[0]![0]![0]!, lat: rings[0]![0]![1]! };
  for (const share of [0.5, 0.42, 0.58, 0.33, 0.67]) {
    const lat = low + (high - low) * share + 1e-7;
    const crossings = rings.flatMap((ring) => crossingsAt(ring, lat)).sort((a, b) => a - b);
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const [left, right] = [crossings[index]!, crossings[index + 1]!];
      if (right - left > best.width * 1.15)
        best = { width: right - left, lon: (left + right) / 2, lat };
    }
  }
  return [Math.round(best.lon * DIGITS) / DIGITS, Math.round(best.lat * DIGITS) / DIGITS];
}

const crossingsAt = (ring: Position[], lat: number): number[] =>
  ring.flatMap(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    return y! > lat === nextY! > lat ? [] : [x! + ((lat - y!) / (nextY! - y!)) * (nextX! - x!)];
  });
