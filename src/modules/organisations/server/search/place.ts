import type { Database } from '#platform/db/connect.ts';
import { keepByEdition } from '#platform/db/kept.ts';
import { placesWithin } from '../store/columns.ts';
import type { Revisions } from '../store/revision.ts';
import type { Columns } from './columns.ts';

const keep = keepByEdition<string[]>(200);

/** The places inside a territory, read again when the directory or the territories change. */
export const placesOf = (
  db: Database,
  territoryId: string,
  { revision, territories }: Revisions,
): Promise<string[]> =>
  keep(db, territoryId, `${revision} ${territories}`, () => placesWithin(db, territoryId));

/** By place number, 1 when it is inside. A commune without organisations has no number. */
export function placeMask(columns: Columns, places: readonly string[]): Uint8Array {
  const mask = new Uint8Array(columns.places.size + 1);
  for (const place of places) {
    const number = columns.places.get(place);
    if (number) mask[number] = 1;
  }
  return mask;
}
