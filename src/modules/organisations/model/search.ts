import type { Activity } from './activities.ts';
import type { Family } from './families.ts';
import type { KindKey } from './kinds.ts';
import type { Size } from './workforce.ts';

/** The four filters that are counted. Each accepts "unknown": what no source says. */
export type FacetName = 'family' | 'kind' | 'activity' | 'size';
export const facetNames: readonly FacetName[] = ['family', 'activity', 'kind', 'size'];
export type Unknown = 'unknown';
export type FacetKey = Family | KindKey | Activity | Size | Unknown;

export type Sort = 'relevance' | 'name' | 'workforce' | 'distance';

/** West, south, east, north in degrees. */
export type Zone = readonly [number, number, number, number];

/** What is asked of the directory. `place` is a territory's id, or the words typed for one. */
export type Criteria = {
  text: string;
  place: string;
  /** Kilometres around the territory's centre, in addition to the territory itself. */
  radius: number | null;
  family: (Family | Unknown)[];
  kind: (KindKey | Unknown)[];
  activity: (Activity | Unknown)[];
  size: (Size | Unknown)[];
  zone: Zone | null;
  sort: Sort;
  page: number;
  perPage: number;
};

export const PAGE_SIZE = 20;
export const LARGEST_PAGE = 100;
export const LONGEST_TEXT = 200;
export const radii: readonly number[] = [10, 20, 50, 100];

export const everything: Criteria = {
  text: '',
  place: '',
  radius: null,
  family: [],
  kind: [],
  activity: [],
  size: [],
  zone: null,
  sort: 'relevance',
  page: 1,
  perPage: PAGE_SIZE,
};

/** How many organisations have this value, the other filters applied and this one left out. */
export type FacetCount = { key: FacetKey; count: number; chosen: boolean };
export type Facets = Record<FacetName, FacetCount[]>;
