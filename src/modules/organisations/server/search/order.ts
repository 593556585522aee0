import type { Sort } from '../../model/search.ts';
import { workforceKeys } from '../../model/workforce.ts';
import type { Columns } from './columns.ts';
import { distance, type Scan } from './scan.ts';

export type Origin = { lon: number; lat: number };

/** Names' ranks stay below this, so that a first criterion and a rank share one exact number. */
const RANKS = 2 ** 27;
const NOWHERE = 2 ** 25;

/**
 * The ordinals in order: first by the sort's own criterion, then by name. The two are packed in one
 * number, which sorts natively and gives the ordinal back.
 */
export function inOrder(
  columns: Columns,
  { kept, tiers }: Scan,
  sort: Sort,
  origin: Origin | null,
): Uint32Array {
  const { nameRank, byName, workforce, lon, lat } = columns;
  const first = firstCriterion(sort, origin);
  const keys = new Float64Array(kept.length);
  for (let i = 0; i < kept.length; i++) keys[i] = first(kept[i]!, i) * RANKS + nameRank[kept[i]!]!;
  keys.sort();
  return Uint32Array.from(keys, (key) => byName[key % RANKS]!);

  function firstCriterion(wanted: Sort, from: Origin | null): (at: number, i: number) => number {
    if (wanted === 'workforce') return (at) => workforceKeys.length - workforce[at]!;
    if (wanted === 'relevance') return (_, i) => tiers[i]!;
    if (wanted === 'distance' && from)
      return (at) => {
        const metres = distance(from.lon, from.lat, lon[at]!, lat[at]!);
        return Number.isNaN(metres) ? NOWHERE : Math.round(metres);
      };
    return () => 0;
  }
}
