import type { Database } from '#platform/db/connect.ts';
import { placesWithin } from '../store/columns.ts';
import type { Columns } from './columns.ts';

const KEPT = 200;
const FRESH_MS = 60_000;
type Known = { readAt: number; places: Promise<string[]> };
const known = new WeakMap<Database, Map<string, Known>>();

/** The places inside a territory, kept for a minute: territories change with the yearly files, not with a search. */
export function placesOf(db: Database, territoryId: string): Promise<string[]> {
  const kept = known.get(db) ?? new Map<string, Known>();
  known.set(db, kept);
  const found = kept.get(territoryId);
  if (found && performance.now() - found.readAt < FRESH_MS) return found.places;
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  const places = placesWithin(db, territoryId);
  kept.set(territoryId, { readAt: performance.now(), places });
  places.catch(() => kept.delete(territoryId));
  return places;
}

/** By place number, 1 when it is inside. A commune without organisations has no number. */
export function placeMask(columns: Columns, places: readonly string[]): Uint8Array {
  const mask = new Uint8Array(columns.places.size + 1);
  for (const place of places) {
    const number = columns.places.get(place);
    if (number) mask[number] = 1;
  }
  return mask;
}
