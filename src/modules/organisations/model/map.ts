import type { Family } from './families.ts';
import type { Zone } from './search.ts';

/** Organisations that stand close together at some scale: where, how many, of which families. */
export type Cluster = {
  lon: number;
  lat: number;
  count: number;
  families: Record<Family | 'unknown', number>;
  /** The smallest zone that holds them all. */
  zone: Zone;
  /** Their ordinals when they are few: enough to name them. */
  ordinals: number[];
};

/** A cluster as a whole picture shows it: where, how many, which zone it opens. */
export type Bubble = {
  lon: number;
  lat: number;
  count: number;
  /** The family of two thirds of them or more; null when they are mixed or unknown. */
  family: Family | null;
  zone: Zone;
};

/** Web Mercator, the world as a square of side 1 (0 west and north). */
export const mercatorX = (lon: number): number => (lon + 180) / 360;
export const mercatorY = (lat: number): number => {
  const sine = Math.min(0.9999, Math.max(-0.9999, Math.sin((lat * Math.PI) / 180)));
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};
export const longitudeAt = (x: number): number => x * 360 - 180;
export const latitudeAt = (y: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** Four decimals: ten metres, and readable addresses. A point becomes a zone around it. */
export const zoneAround = ([west, south, east, north]: Zone, margin = 0.0005): Zone => {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return [round(west - margin), round(south - margin), round(east + margin), round(north + margin)];
};
