import type { Database } from '#platform/db/connect.ts';
import {
  facetNames,
  type Criteria,
  type FacetCount,
  type FacetKey,
  type FacetName,
  type Facets,
} from '../../model/search.ts';
import type { Revisions } from '../store/revision.ts';
import { findWords, type FoundWords } from '../store/words.ts';
import { facetLists, type Columns } from './columns.ts';
import { liveIndexOf } from './live-index.ts';
import { keepRecent, type Recent } from './recent.ts';
import { inOrder, type Origin } from './order.ts';
import { placeMask, placesOf } from './place.ts';
import { scan, type Filters } from './scan.ts';

/** The territory that the criteria's place was resolved to. */
export type Place = { id: string; lon: number | null; lat: number | null };

/** Every organisation found, in order, with exact counts. */
export type Found = {
  ordinals: Uint32Array;
  facets: Facets;
  replaced: Record<string, string[]>;
  /** False when what was typed holds no letter and no digit: the words were then left out. */
  searchable: boolean;
  /** Where distances are measured from; null when no territory was asked for or none of it is placed. */
  origin: Origin | null;
  columns: Columns;
  revision: number;
};

/** Chosen values become a mask by code; no choice keeps everything. */
function maskOf(facet: FacetName, chosen: readonly FacetKey[]): Uint8Array | null {
  if (chosen.length === 0) return null;
  const mask = new Uint8Array(facetLists[facet].length + 1);
  for (const key of chosen) mask[key === 'unknown' ? 0 : facetLists[facet].indexOf(key) + 1] = 1;
  return mask;
}

function facetsFrom(counts: Record<FacetName, Uint32Array>, criteria: Criteria): Facets {
  const one = (facet: FacetName): FacetCount[] => {
    const chosen: readonly FacetKey[] = criteria[facet];
    const keys = [...facetLists[facet], 'unknown'] as FacetKey[];
    return keys.map((key, i) => ({
      key,
      count: counts[facet][key === 'unknown' ? 0 : i + 1]!,
      chosen: chosen.includes(key),
    }));
  };
  return Object.fromEntries(facetNames.map((facet) => [facet, one(facet)])) as Facets;
}

/** The territory's own point, else the middle of the organisations that stand in it. */
function originOf(columns: Columns, place: Place | null, inside: Uint8Array | null): Origin | null {
  if (!place || !inside) return null;
  if (place.lon !== null && place.lat !== null) return { lon: place.lon, lat: place.lat };
  let [lon, lat, count] = [0, 0, 0];
  for (let at = 0; at < columns.length; at++) {
    if (
      inside[columns.place[at]!] !== 1 ||
      Number.isNaN(columns.lon[at]!) ||
      columns.visible[at] !== 1
    )
      continue;
    lon += columns.lon[at]!;
    lat += columns.lat[at]!;
    count++;
  }
  return count === 0 ? null : { lon: lon / count, lat: lat / count };
}

const recents = new WeakMap<Database, Recent<Found>>();

function recentOf(db: Database): Recent<Found> {
  const known = recents.get(db) ?? keepRecent<Found>();
  recents.set(db, known);
  return known;
}

const recentWords = new WeakMap<Database, Recent<FoundWords>>();

/** A filter ticked after a common word must not look the word up again: tens of thousands may have it. */
async function wordsAt(db: Database, revision: number, text: string): Promise<FoundWords> {
  const recent = recentWords.get(db) ?? keepRecent<FoundWords>();
  recentWords.set(db, recent);
  const key = `${revision} ${text}`;
  const known = recent.get(key);
  if (known) return known;
  const found = await findWords(db, text);
  recent.put(key, found);
  return found;
}

/**
 * Finds every organisation that meets the criteria. Words are PostgreSQL's, all the rest is one pass
 * over the columns. `place` is the resolved territory; null means everywhere.
 */
export async function findOrganisations(
  db: Database,
  criteria: Criteria,
  place: Place | null,
): Promise<Found> {
  return findAsOf(db, await currentState(db), criteria, place);
}

/** Which directory and territories are in force, with the columns brought up to them: one small query. */
export const currentState = (db: Database): Promise<Revisions> => liveIndexOf(db).upToDate(db);

/** The same as `findOrganisations`, for several searches of one page. */
export async function findAsOf(
  db: Database,
  { revision, territories }: Revisions,
  criteria: Criteria,
  place: Place | null,
): Promise<Found> {
  const recent = recentOf(db);
  const key = JSON.stringify([
    revision,
    territories,
    { ...criteria, place: place?.id, page: 0, perPage: 0 },
  ]);
  const known = recent.get(key);
  if (known) return known;
  const found = await searchAfresh(db, criteria, place, { revision, territories });
  if (found.revision === revision) recent.put(key, found);
  return found;
}

async function searchAfresh(
  db: Database,
  criteria: Criteria,
  place: Place | null,
  asked: Revisions,
): Promise<Found> {
  const [words, places] = await Promise.all([
    criteria.text ? wordsAt(db, asked.revision, criteria.text) : null,
    place ? placesOf(db, place.id, asked) : null,
  ]);
  const { columns, revision } = await liveIndexOf(db).upToDate(db);
  const inside = places && placeMask(columns, places);
  const origin = originOf(columns, place, inside);
  const filters: Filters = {
    words: words?.searchable ? words.coded : null,
    places: inside,
    circle: criteria.radius && origin ? { ...origin, metres: criteria.radius * 1000 } : null,
    zone: criteria.zone,
    facets: {
      family: maskOf('family', criteria.family),
      activity: maskOf('activity', criteria.activity),
      kind: maskOf('kind', criteria.kind),
      size: maskOf('size', criteria.size),
    },
  };
  const scanned = scan(columns, filters);
  return {
    ordinals: inOrder(columns, scanned, criteria.sort, origin),
    facets: facetsFrom(scanned.counts, criteria),
    replaced: words?.replaced ?? {},
    searchable: words?.searchable ?? true,
    origin,
    columns,
    revision,
  };
}
