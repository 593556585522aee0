/** A ring or line of [longitude, latitude] pairs, in degrees. */
export type Ring = number[][];

export type Frame = {
  width: number;
  height: number;
  x: (lon: number) => number;
  y: (lat: number) => number;
};

/**
 * A plane that fits all these positions into `width` pixels with a margin: equirectangular around their
 * middle latitude, good enough for a région and honest at the scale of metropolitan France.
 */
export function fitFrame(positions: number[][], width = 620, margin = 18): Frame {
  const lons = positions.map((p) => p[0] ?? 0);
  const lats = positions.map((p) => p[1] ?? 0);
  const bounds = (values: number[], least: number) => {
    const low = values.reduce((a, b) => Math.min(a, b), Infinity);
    const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
    if (!Number.isFinite(low)) return [0, least] as const;
    const missing = Math.max(0, least - (high - low)) / 2;
    return [low - missing, high + missing] as const;
  };
  const [west, east] = bounds(lons, 0.4);
  const [south, north] = bounds(lats, 0.3);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / ((east - west) * squeeze);
  return {
    width,
    height: Math.round((north - south) * scale + 2 * margin),
    x: (lon) => Math.round((margin + (lon - west) * squeeze * scale) * 10) / 10,
    y: (lat) => Math.round((margin + (north - lat) * scale) * 10) / 10,
  };
}

/** The SVG path of a ring. Consecutive positions that fall on the same tenth of a pixel are dropped. */
export function ringPath(ring: Ring, frame: Frame): string {
  let path = '';
  let last = '';
  for (const [lon = 0, lat = 0] of ring) {
    const step = `${frame.x(lon)},${frame.y(lat)}`;
    if (step !== last) path += (path ? 'L' : 'M') + step;
    last = step;
  }
  return path && `${path}Z`;
}

type Shape = { geometry: { type: string; coordinates: unknown } | null };

const known = new WeakMap<Shape[], Ring[]>();

/** The outer rings of polygons, for drawing, the same array for the same features. Holes (enclaves) are left out. */
export function ringsOf(features: Shape[]): Ring[] {
  const rings =
    known.get(features) ??
    features.flatMap(({ geometry }) => {
      if (geometry?.type === 'Polygon') return [(geometry.coordinates as Ring[])[0] ?? []];
      if (geometry?.type === 'MultiPolygon')
        return (geometry.coordinates as Ring[][]).map((polygon) => polygon[0] ?? []);
      return [];
    });
  known.set(features, rings);
  return rings;
}
