import { metresBetween } from '#platform/distance.ts';
import { facetNames, type FacetName, type Zone } from '../../model/search.ts';
import { facetLists, type Columns } from './columns.ts';

/** What organisations are kept by: null keeps everything. A facet's mask says, by code, what is chosen. */
export type Filters = {
  /** ordinal × 4 + tier, as the words found them. */
  words: Uint32Array | null;
  /** 1 for each place number that is inside. */
  places: Uint8Array | null;
  circle: { lon: number; lat: number; metres: number } | null;
  zone: Zone | null;
  facets: Record<FacetName, Uint8Array | null>;
};

export type Scan = {
  /** Ordinals kept, and for each the tier of its words (0 without words). */
  kept: Uint32Array;
  tiers: Uint8Array;
  /** True when words were searched: only then do tiers differ. */
  tiered: boolean;
  /** By facet and code, the other filters applied and that facet's own left out. */
  counts: Record<FacetName, Uint32Array>;
};

/** Inside the territory, or near enough to its centre when a circle is asked for. */
function isPlaced(columns: Columns, at: number, filters: Filters): boolean {
  const { places, circle, zone } = filters;
  const lon = columns.lon[at]!;
  const lat = columns.lat[at]!;
  if (zone && !(lon >= zone[0] && lon <= zone[2] && lat >= zone[1] && lat <= zone[3])) return false;
  if (!places) return true;
  if (places[columns.place[at]!] === 1) return true;
  return circle !== null && metresBetween(circle.lon, circle.lat, lon, lat) <= circle.metres;
}

/**
 * One pass: an organisation that passes every filter counts in every facet; one that fails a single
 * facet filter counts in that facet only, which is what unticking would bring back.
 */
export function scan(columns: Columns, filters: Filters): Scan {
  const { words } = filters;
  const candidates = words ? words.length : columns.length;
  const kept = new Uint32Array(candidates);
  const tiers = new Uint8Array(candidates);
  const codes = facetNames.map((name) => columns.facets[name]);
  const masks = facetNames.map((name) => filters.facets[name]);
  const tallies = facetNames.map((name) => new Uint32Array(facetLists[name].length + 1));
  let size = 0;
  for (let i = 0; i < candidates; i++) {
    const at = words ? words[i]! >>> 2 : i;
    if (columns.visible[at] !== 1 || !isPlaced(columns, at, filters)) continue;
    let failed = -1;
    let failures = 0;
    for (let f = 0; f < masks.length; f++) {
      const mask = masks[f];
      if (mask && mask[codes[f]![at]!] !== 1) {
        failed = f;
        failures++;
      }
    }
    if (failures > 1) continue;
    if (failures === 1) {
      tallies[failed]![codes[failed]![at]!]!++;
      continue;
    }
    for (let f = 0; f < codes.length; f++) tallies[f]![codes[f]![at]!]!++;
    tiers[size] = words ? words[i]! & 3 : 0;
    kept[size++] = at;
  }
  const counts = Object.fromEntries(
    facetNames.map((name, f) => [name, tallies[f]]),
  ) as Scan['counts'];
  return {
    kept: kept.subarray(0, size),
    tiers: tiers.subarray(0, size),
    tiered: words !== null,
    counts,
  };
}
