import type { Database } from '#platform/db/connect.ts';
import { familyKeys } from '../../model/families.ts';
import { mercatorX, zoneAround, type Bubble, type Cluster } from '../../model/map.ts';
import type { Criteria, Zone } from '../../model/search.ts';
import { boundsOf, clusterByGrid } from './clusters.ts';
import { findOrganisations, type Found, type Place } from './search.ts';

/** The whole result as bubbles, for a map drawn on the server. */
export type Overview = { zone: Zone; bubbles: Bubble[] };

const CELLS_ACROSS = 16;
const LEAST_DEGREES = 0.2;

/** Metropolitan France: what is overseas would flatten the picture, and stays in the list. */
const MAINLAND: Zone = [-5.6, 41.2, 9.8, 51.3];

export async function directoryOverview(
  db: Database,
  criteria: Criteria,
  place: Place | null,
): Promise<Overview | null> {
  const found = await findOrganisations(db, criteria, place);
  const kept = drawn.get(found);
  if (kept !== undefined) return kept;
  const overview = draw(found);
  drawn.set(found, overview);
  return overview;
}

/** Every page of one search shows the same picture. */
const drawn = new WeakMap<Found, Overview | null>();

function draw(found: Found): Overview | null {
  const bounds = boundsOf(found.columns, found.ordinals);
  if (!bounds) return null;
  const wide = bounds[2] - bounds[0] > 25;
  const zone = widened(wide ? MAINLAND : bounds);
  const cell = (mercatorX(zone[2]) - mercatorX(zone[0])) / CELLS_ACROSS;
  const clusters = clusterByGrid(found.columns, found.ordinals, zone, cell);
  return { zone, bubbles: clusters.sort((a, b) => b.count - a.count).map(toBubble) };
}

const fourDecimals = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

const toBubble = ({ lon, lat, count, families, zone }: Cluster): Bubble => ({
  lon: fourDecimals(lon),
  lat: fourDecimals(lat),
  count,
  family: familyKeys.find((family) => families[family] * 3 >= count * 2) ?? null,
  zone: zoneAround(zone),
});

function widened([west, south, east, north]: Zone): Zone {
  const x = Math.max(0, LEAST_DEGREES - (east - west)) / 2 + (east - west) * 0.04;
  const y = Math.max(0, LEAST_DEGREES - (north - south)) / 2 + (north - south) * 0.04;
  return [west - x, south - y, east + x, north + y];
}
