import type { Database } from '#platform/db/connect.ts';
import { metresBetween } from '#platform/distance.ts';
import type { OrganisationSummary } from '../../model/organisation.ts';
import { facetNames, type Criteria, type Facets } from '../../model/search.ts';
import { organisationsByOrdinals } from '../store/read.ts';
import { findOrganisations, type Place } from './search.ts';

export type Listed = OrganisationSummary & { kilometres: number | null };

/** One page of the directory, with the exact total and counts. */
export type DirectoryPage = {
  total: number;
  page: number;
  pages: number;
  organisations: Listed[];
  facets: Facets;
  replaced: Record<string, string[]>;
  searchable: boolean;
  /** True when organisations can be sorted by distance to the territory asked for. */
  measured: boolean;
};

/** A page beyond the last answers the last. */
export async function directoryPage(
  db: Database,
  criteria: Criteria,
  place: Place | null,
): Promise<DirectoryPage> {
  const found = await findOrganisations(db, criteria, place);
  const total = found.ordinals.length;
  const pages = Math.max(1, Math.ceil(total / criteria.perPage));
  const page = Math.min(criteria.page, pages);
  const start = (page - 1) * criteria.perPage;
  const rows = await organisationsByOrdinals(
    db,
    found.ordinals.subarray(start, start + criteria.perPage),
  );
  const kilometres = ({ lon, lat }: OrganisationSummary): number | null =>
    !found.origin || lon === null || lat === null
      ? null
      : metresBetween(found.origin.lon, found.origin.lat, lon, lat) / 1000;
  return {
    total,
    page,
    pages,
    organisations: rows.map((row) => ({ ...row, kilometres: kilometres(row) })),
    facets: found.facets,
    replaced: found.replaced,
    searchable: found.searchable,
    measured: found.origin !== null,
  };
}

/** What leaving one criterion out would find. */
export type Relaxation = {
  change: Partial<Criteria>;
  dropped: 'text' | 'place' | 'zone' | (typeof facetNames)[number];
  total: number;
};

/** For an empty result: every criterion whose removal alone finds something, the most generous first. */
export async function relaxations(
  db: Database,
  criteria: Criteria,
  place: Place | null,
): Promise<Relaxation[]> {
  const candidates: { dropped: Relaxation['dropped']; change: Partial<Criteria> }[] = [
    ...(criteria.text ? [{ dropped: 'text' as const, change: { text: '' } }] : []),
    ...(place ? [{ dropped: 'place' as const, change: { place: '', radius: null } }] : []),
    ...(criteria.zone ? [{ dropped: 'zone' as const, change: { zone: null } }] : []),
    ...facetNames.flatMap((name) =>
      criteria[name].length > 0 ? [{ dropped: name, change: { [name]: [] } }] : [],
    ),
  ];
  const tried = await Promise.all(
    candidates.map(async (candidate) => {
      const kept = candidate.dropped === 'place' ? null : place;
      const found = await findOrganisations(db, { ...criteria, ...candidate.change }, kept);
      return { ...candidate, total: found.ordinals.length };
    }),
  );
  return tried.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
}
