import { activityKeys, activityOf } from '../../model/activities.ts';
import { familyKeys } from '../../model/families.ts';
import { kindKeys } from '../../model/kinds.ts';
import type { FacetName } from '../../model/search.ts';
import { sizeKeys, sizeOf, workforceKeys, type WorkforceBracket } from '../../model/workforce.ts';
import type { ColumnRow } from '../store/columns.ts';

/**
 * The columns of all organisations, as typed arrays indexed by ordinal. In the facet columns 0 means
 * unknown and n the nth key of its list.
 */
export type Columns = {
  /** One more than the greatest ordinal. */
  length: number;
  visible: Uint8Array;
  facets: Record<FacetName, Uint8Array>;
  /** Rank of the workforce bracket; 0 unknown. */
  workforce: Uint8Array;
  /** Number of the place in `places`: a commune, or a wider territory; 0 none. */
  place: Uint32Array;
  lon: Float32Array;
  lat: Float32Array;
  names: string[];
  places: Map<string, number>;
  /** Place of each ordinal in the order of names, and the ordinals in that order; made when needed. */
  nameRank: Uint32Array;
  byName: Uint32Array;
  ordered: boolean;
};

export const facetLists: Record<FacetName, readonly string[]> = {
  family: familyKeys,
  activity: activityKeys,
  kind: kindKeys,
  size: sizeKeys,
};

const placeIn = (list: readonly string[], key: string | null): number =>
  key === null ? 0 : list.indexOf(key) + 1;

export function emptyColumns(): Columns {
  return {
    length: 1,
    visible: new Uint8Array(1024),
    facets: {
      family: new Uint8Array(1024),
      activity: new Uint8Array(1024),
      kind: new Uint8Array(1024),
      size: new Uint8Array(1024),
    },
    workforce: new Uint8Array(1024),
    place: new Uint32Array(1024),
    lon: new Float32Array(1024),
    lat: new Float32Array(1024),
    names: [],
    places: new Map(),
    nameRank: new Uint32Array(0),
    byName: new Uint32Array(0),
    ordered: false,
  };
}

function grown<T extends Uint8Array | Uint32Array | Float32Array>(column: T, size: number): T {
  const larger = new (column.constructor as new (size: number) => T)(size);
  larger.set(column as never);
  return larger;
}

function makeRoom(columns: Columns, ordinal: number): void {
  if (ordinal >= columns.visible.length) {
    const size = Math.max(ordinal + 1, Math.ceil(columns.visible.length * 1.5));
    columns.visible = grown(columns.visible, size);
    for (const facet of Object.keys(columns.facets) as FacetName[])
      columns.facets[facet] = grown(columns.facets[facet], size);
    columns.workforce = grown(columns.workforce, size);
    columns.place = grown(columns.place, size);
    columns.lon = grown(columns.lon, size);
    columns.lat = grown(columns.lat, size);
  }
  columns.length = Math.max(columns.length, ordinal + 1);
}

/** Writes rows over what was known of them. */
export function putRows(columns: Columns, rows: readonly ColumnRow[]): void {
  for (const row of rows) {
    const at = row.ordinal;
    makeRoom(columns, at);
    const bracket = row.workforce as WorkforceBracket | null;
    columns.visible[at] = row.visible ? 1 : 0;
    columns.facets.family[at] = placeIn(facetLists.family, row.family);
    columns.facets.kind[at] = placeIn(facetLists.kind, row.kind);
    columns.facets.activity[at] = placeIn(facetLists.activity, row.naf && activityOf(row.naf));
    columns.facets.size[at] = placeIn(facetLists.size, bracket && sizeOf(bracket));
    columns.workforce[at] = placeIn(workforceKeys, bracket);
    columns.place[at] = placeNumber(columns, row.place_id);
    columns.lon[at] = row.lon ?? NaN;
    columns.lat[at] = row.lat ?? NaN;
    columns.names[at] = row.name_key;
  }
  if (rows.length > 0) columns.ordered = false;
}

function placeNumber(columns: Columns, placeId: string | null): number {
  if (placeId === null) return 0;
  const known = columns.places.get(placeId);
  if (known) return known;
  columns.places.set(placeId, columns.places.size + 1);
  return columns.places.size;
}

/** Orders the names once after each change; a search then only compares ranks. */
export function orderNames(columns: Columns): void {
  if (columns.ordered) return;
  const { names, length } = columns;
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  const name = (i: number): string => names[i] ?? '';
  order.sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a - b));
  const rank = new Uint32Array(length);
  for (let i = 0; i < length; i++) rank[order[i]!] = i;
  columns.byName = order;
  columns.nameRank = rank;
  columns.ordered = true;
}
