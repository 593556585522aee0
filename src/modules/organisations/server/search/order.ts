import { metresBetween } from '#platform/distance.ts';
import type { Sort } from '../../model/search.ts';
import { workforceKeys } from '../../model/workforce.ts';
import type { Columns } from './columns.ts';
import type { Scan } from './scan.ts';

export type Origin = { lon: number; lat: number };

/** Names' ranks stay below this, so that a first criterion and a rank share one exact number. */
const RANKS = 2 ** 27;
const NOWHERE = 2 ** 25;

/** First criterion of a sort; null when names alone decide. */
function firstCriterion(
  columns: Columns,
  scan: Scan,
  sort: Sort,
  origin: Origin | null,
): ((i: number) => number) | null {
  const { workforce, lon, lat } = columns;
  const { kept, tiers } = scan;
  if (sort === 'workforce') return (i) => workforceKeys.length - workforce[kept[i]!]!;
  if (sort === 'relevance') return scan.tiered ? (i) => tiers[i]! : null;
  if (sort === 'name' || !origin) return null;
  return (i) => {
    const metres = metresBetween(origin.lon, origin.lat, lon[kept[i]!]!, lat[kept[i]!]!);
    return Number.isNaN(metres) ? NOWHERE : Math.round(metres);
  };
}

/** In the order of names, which is already known: many are walked through, few are sorted. */
function byNameAlone(columns: Columns, kept: Uint32Array): Uint32Array {
  const { nameRank, byName } = columns;
  const ranks = new Uint32Array(kept.length);
  if (kept.length * 8 < byName.length) {
    for (let i = 0; i < kept.length; i++) ranks[i] = nameRank[kept[i]!]!;
    ranks.sort();
    for (let i = 0; i < ranks.length; i++) ranks[i] = byName[ranks[i]!]!;
    return ranks;
  }
  const wanted = new Uint8Array(byName.length);
  for (let i = 0; i < kept.length; i++) wanted[kept[i]!] = 1;
  let size = 0;
  for (let rank = 0; rank < byName.length; rank++)
    if (wanted[byName[rank]!] === 1) ranks[size++] = byName[rank]!;
  return ranks;
}

/**
 * The ordinals in order: first by the sort's own criterion, then by name. The two are packed in one
 * number, which sorts natively and gives the ordinal back.
 */
export function inOrder(
  columns: Columns,
  scan: Scan,
  sort: Sort,
  origin: Origin | null,
): Uint32Array {
  const { kept } = scan;
  const first = firstCriterion(columns, scan, sort, origin);
  if (!first) return byNameAlone(columns, kept);
  const keys = new Float64Array(kept.length);
  for (let i = 0; i < kept.length; i++) keys[i] = first(i) * RANKS + columns.nameRank[kept[i]!]!;
  keys.sort();
  const ordered = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) ordered[i] = columns.byName[keys[i]! % RANKS]!;
  return ordered;
}
