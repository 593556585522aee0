import type { Database } from '#platform/db/connect.ts';
import { placesWithin } from '../store/columns.ts';
import type { Revisions } from '../store/revision.ts';
import type { Columns } from './columns.ts';

const KEPT = 200;
type Known = { edition: string; places: Promise<string[]> };
const known = new WeakMap<Database, Map<string, Known>>();

/** The places inside a territory, read again when the directory or the territories change. */
export function placesOf(
  db: Database,
  territoryId: string,
  { revision, territories }: Revisions,
): Promise<string[]> {
  const kept = known.get(db) ?? new Map<string, Known>();
  known.set(db, kept);
  const edition = `${revision} ${territories}`;
  const found = kept.get(territoryId);
  if (found?.edition === edition) return found.places;
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  const places = placesWithin(db, territoryId);
  kept.set(territoryId, { edition, places });
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
