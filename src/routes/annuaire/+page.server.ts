import type { PageServerLoad } from './$types';
import type { Database } from '#platform/db/connect.ts';
import {
  directoryOverview,
  directoryPage,
  relaxations,
} from '#modules/organisations/server/index.ts';
import type { Territory } from '#modules/territories/index.ts';
import { findTerritories, resolveTerritory } from '#modules/territories/server/index.ts';
import { settings } from '#platform/settings.ts';
import { readQuestion } from './criteria.server.ts';

/** What the territory field shows: words that lead back to this very territory, else its identifier. */
async function typedName(db: Database, place: Territory): Promise<string> {
  const name =
    place.kind === 'commune' && place.departmentCode
      ? `${place.name} (${place.departmentCode})`
      : place.name;
  return (await resolveTerritory(db, name))?.id === place.id ? name : place.id;
}

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
  const { criteria, place, problems } = await readQuestion(db, url.searchParams);
  const page = await directoryPage(db, criteria, place);
  const asked = url.searchParams.get('territoire') ?? '';
  const lost = problems.find(({ parameter }) => parameter === 'territoire');
  const [overview, eased, name, alike] = await Promise.all([
    directoryOverview(db, criteria, place),
    page.total === 0 ? relaxations(db, criteria, place) : [],
    place ? typedName(db, place) : asked.slice(0, 200),
    lost ? findTerritories(db, asked.slice(0, 100), 4) : [],
  ]);
  return {
    criteria: { ...criteria, page: page.page },
    result: page,
    overview,
    relaxations: eased,
    place: place && { id: place.id, name: place.name, kind: place.kind },
    typedPlace: name,
    lostPlace: lost
      ? {
          message: lost.message,
          alike: alike.map(({ id, name: other, departmentCode }) => ({
            id,
            name: departmentCode ? `${other} (${departmentCode})` : other,
          })),
        }
      : null,
    problems: problems.filter((problem) => problem !== lost).map(({ message }) => message),
    mapStyle: settings.mapStyle ?? null,
  };
};
