import type { Database } from '#platform/db/connect.ts';
import type { Criteria } from '../../model/search.ts';
import { exportRow, type OpenOrganisation } from '../../rules/open-data.ts';
import { findOrganisations, type Place } from '../search/search.ts';
import { organisationsByOrdinals, sourcesOf } from '../store/read.ts';

const CHUNK = 1_000;

/** Every filtered organisation, in the order of the page, a thousand at a time. */
export async function* exportRows(
  db: Database,
  criteria: Criteria,
  place: Place | null,
): AsyncGenerator<OpenOrganisation[]> {
  const { ordinals } = await findOrganisations(db, criteria, place);
  for (let start = 0; start < ordinals.length; start += CHUNK) {
    const organisations = await organisationsByOrdinals(
      db,
      ordinals.subarray(start, start + CHUNK),
    );
    const sources = await sourcesOf(
      db,
      organisations.map(({ id }) => id),
    );
    yield organisations.map((organisation) =>
      exportRow(organisation, sources.get(organisation.id) ?? []),
    );
  }
}
