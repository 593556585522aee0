import { readNumber } from './read-values.ts';

/** West, south, east, north of the parts of France, with a margin. */
const FRANCE: [number, number, number, number][] = [
  [-5.6, 41.2, 9.8, 51.3],
  [-63.3, 14.2, -60.7, 18.2],
  [-54.8, 2, -51.4, 6],
  [55.1, -21.5, 56, -20.7],
  [44.9, -13.1, 45.4, -12.5],
  [-56.6, 46.6, -56, 47.3],
  [163, -23, 168.5, -19],
  [-155, -28, -134, -7.5],
  [-178.5, -14.7, -175.8, -13],
];

const isInFrance = (lon: number, lat: number): boolean =>
  FRANCE.some(
    ([west, south, east, north]) => west <= lon && lon <= east && south <= lat && lat <= north,
  );

export type PointReading =
  | { point: { lon: number; lat: number } | null; fault: null }
  | { point: { lon: number; lat: number } | null; fault: string; advice: string };

/** A point in France. Swapped axes are put right, and said; anything else outside is dropped. */
export function readPoint(lonText: string, latText: string): PointReading {
  if (lonText.trim() === '' && latText.trim() === '') return { point: null, fault: null };
  const lon = readNumber(lonText);
  const lat = readNumber(latText);
  if (lon === null || lat === null)
    return {
      point: null,
      fault: 'Longitude ou latitude illisible ou manquante.',
      advice: 'Donnez les deux en degrés décimaux (4,89 et 44,93), ou videz les deux cases.',
    };
  if (isInFrance(lon, lat)) return { point: { lon, lat }, fault: null };
  if (isInFrance(lat, lon))
    return {
      point: { lon: lat, lat: lon },
      fault: 'Longitude et latitude sont inversées.',
      advice: 'Elles ont été remises dans l’ordre ; vérifiez les titres des deux colonnes.',
    };
  return {
    point: null,
    fault: 'Ce point est hors de France.',
    advice: 'Donnez des degrés décimaux (WGS 84), et non des coordonnées Lambert.',
  };
}

/** Arles, the largest commune of the mainland, is some 40 km across. */
export const FARTHEST_IN_COMMUNE_KM = 45;
