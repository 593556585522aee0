const EARTH = 6_371_000;
const RADIAN = Math.PI / 180;

/** Metres between two points, equirectangular: exact enough within a country, an idea of it beyond. */
export function metresBetween(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const x = (lon2 - lon1) * RADIAN * Math.cos(((lat1 + lat2) / 2) * RADIAN);
  const y = (lat2 - lat1) * RADIAN;
  return EARTH * Math.hypot(x, y);
}
