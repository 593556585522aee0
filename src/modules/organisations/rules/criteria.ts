import { activityKeys } from '../model/activities.ts';
import { familyKeys, type Family } from '../model/families.ts';
import { kindKeys } from '../model/kinds.ts';
import {
  LARGEST_PAGE,
  LONGEST_TEXT,
  PAGE_SIZE,
  everything,
  radii,
  type Criteria,
  type FacetName,
  type Sort,
  type Unknown,
  type Zone,
} from '../model/search.ts';
import { sizeKeys } from '../model/workforce.ts';

/** A parameter that could not be read, and what to do about it. */
export type CriteriaProblem = { parameter: string; message: string };
export type ReadCriteria = { criteria: Criteria; problems: CriteriaProblem[] };

/** The words of the address, in French and unaccented, for each value of the code. */
const familyWords: Record<Family, string> = {
  association: 'association',
  cooperative: 'cooperative',
  mutual: 'mutuelle',
  foundation: 'fondation',
  commercial: 'societe-commerciale',
};
const sortWords: Record<Sort, string> = {
  relevance: 'pertinence',
  name: 'nom',
  workforce: 'effectif',
  distance: 'distance',
};
const UNKNOWN_WORD = 'non-renseigne';

export const facetParameters: Record<FacetName, string> = {
  family: 'famille',
  activity: 'activite',
  kind: 'type',
  size: 'taille',
};

const facetKeys: Record<FacetName, readonly string[]> = {
  family: familyKeys,
  activity: activityKeys,
  kind: kindKeys,
  size: sizeKeys,
};

/** "mutual" → "mutuelle"; "unknown" → "non-renseigne". */
export function facetWord(facet: FacetName, key: string): string {
  if (key === 'unknown') return UNKNOWN_WORD;
  return facet === 'family' ? familyWords[key as Family] : key;
}

const wordsOf = (facet: FacetName): Map<string, string> =>
  new Map(
    [...facetKeys[facet], 'unknown'].map((key) => [facetWord(facet, key).toLowerCase(), key]),
  );

/** Reads the address. Never fails: what cannot be read is left out and named in `problems`. */
export function readCriteria(query: URLSearchParams): ReadCriteria {
  const problems: CriteriaProblem[] = [];
  const report = (parameter: string, message: string): void =>
    void problems.push({ parameter, message });
  const one = (name: string): string => clean(query.get(name) ?? '');
  const criteria: Criteria = {
    ...everything,
    text: cut(one('q'), () =>
      report('q', `La recherche a été coupée à ${LONGEST_TEXT} caractères.`),
    ),
    place: one('territoire').slice(0, LONGEST_TEXT),
    radius: readRadius(one('rayon'), report),
    family: readFacet('family', query, report) as Criteria['family'],
    activity: readFacet('activity', query, report) as Criteria['activity'],
    kind: readFacet('kind', query, report) as Criteria['kind'],
    size: readFacet('size', query, report) as Criteria['size'],
    zone: readZone(one('zone'), report),
    sort: readSort(one('tri'), report),
    page: readCount('page', one('page'), 1, 1_000_000, report),
    perPage: readCount('par_page', one('par_page'), PAGE_SIZE, LARGEST_PAGE, report),
  };
  return { criteria, problems };
}

type Report = (parameter: string, message: string) => void;

/** Control characters, among which NUL, which PostgreSQL refuses, become spaces. */
const clean = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();

function cut(text: string, tooLong: () => void): string {
  const characters = [...text.slice(0, 4 * LONGEST_TEXT)];
  if (characters.length <= LONGEST_TEXT) return text.isWellFormed() ? text : text.toWellFormed();
  tooLong();
  return characters.slice(0, LONGEST_TEXT).join('').toWellFormed();
}

function readFacet(facet: FacetName, query: URLSearchParams, report: Report): (string | Unknown)[] {
  const parameter = facetParameters[facet];
  const words = wordsOf(facet);
  const asked = query
    .getAll(parameter)
    .flatMap((value) => clean(value).split(','))
    .filter(Boolean);
  const keys = new Set<string>();
  for (const word of asked.slice(0, 100)) {
    const key = words.get(word.toLowerCase());
    if (key) keys.add(key);
    else
      report(
        parameter,
        `« ${word.slice(0, 60)} » n’est pas une valeur de « ${parameter} ». Valeurs possibles : ${[...words.keys()].map((key) => facetWord(facet, words.get(key)!)).join(', ')}.`,
      );
  }
  return [...keys];
}

function readZone(text: string, report: Report): Zone | null {
  if (!text) return null;
  const [west, south, east, north, ...rest] = text.split(',').map(Number);
  const inWorld = (value: number | undefined, most: number): value is number =>
    value !== undefined && Math.abs(value) <= most;
  if (
    rest.length === 0 &&
    inWorld(west, 180) &&
    inWorld(south, 90) &&
    inWorld(east, 180) &&
    inWorld(north, 90) &&
    west < east &&
    south < north
  )
    return [west, south, east, north];
  report(
    'zone',
    'La zone s’écrit « ouest,sud,est,nord » en degrés, par exemple « 4.5,44.5,5.2,45.1 ».',
  );
  return null;
}

function readSort(text: string, report: Report): Sort {
  const found = Object.entries(sortWords).find(([, word]) => word === text);
  if (found) return found[0] as Sort;
  if (text)
    report(
      'tri',
      `« ${text.slice(0, 60)} » n’est pas un tri. Tris possibles : ${Object.values(sortWords).join(', ')}.`,
    );
  return 'relevance';
}

function readRadius(text: string, report: Report): number | null {
  if (!text || text === '0') return null;
  if (radii.includes(Number(text))) return Number(text);
  report('rayon', `Le rayon est un nombre de kilomètres parmi ${radii.join(', ')}.`);
  return null;
}

function readCount(
  parameter: string,
  text: string,
  usual: number,
  most: number,
  report: Report,
): number {
  if (!text) return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  report(parameter, `« ${parameter} » est un nombre entier de 1 à ${most}.`);
  return usual;
}

/** Writes the address of these criteria: only what differs from the whole directory. */
export function writeCriteria(criteria: Criteria): URLSearchParams {
  const query = new URLSearchParams();
  if (criteria.text) query.set('q', criteria.text);
  if (criteria.place) query.set('territoire', criteria.place);
  if (criteria.radius) query.set('rayon', String(criteria.radius));
  for (const facet of ['family', 'activity', 'kind', 'size'] as const)
    for (const key of criteria[facet]) query.append(facetParameters[facet], facetWord(facet, key));
  if (criteria.zone) query.set('zone', criteria.zone.join(','));
  if (criteria.sort !== 'relevance') query.set('tri', sortWords[criteria.sort]);
  if (criteria.page > 1) query.set('page', String(criteria.page));
  if (criteria.perPage !== PAGE_SIZE) query.set('par_page', String(criteria.perPage));
  return query;
}

/** The address of the directory with some of its criteria changed; back to the first page unless said. */
export function directoryHref(
  criteria: Criteria,
  change: Partial<Criteria> = {},
  path = '/annuaire',
): string {
  const query = writeCriteria({ ...criteria, page: 1, ...change }).toString();
  return query ? `${path}?${query}` : path;
}
