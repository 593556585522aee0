import type { Database } from '#platform/db/connect.ts';
import { readCriteria, type Criteria, type CriteriaProblem } from '#modules/organisations/index.ts';
import { resolveTerritory } from '#modules/territories/server/index.ts';
import type { Territory } from '#modules/territories/index.ts';

export type Question = { criteria: Criteria; place: Territory | null; problems: CriteriaProblem[] };

/** What the address asks of the directory, its territory found. A territory that does not exist is a problem. */
export async function readQuestion(db: Database, query: URLSearchParams): Promise<Question> {
  const { criteria, problems } = readCriteria(query);
  if (!criteria.place) return { criteria, place: null, problems };
  const place = await resolveTerritory(db, criteria.place);
  if (place) return { criteria: { ...criteria, place: place.id }, place, problems };
  const message = `Aucun territoire ne s’appelle « ${criteria.place.slice(0, 80)} ». Écrivez un nom (Valence, Drôme), un code postal ou un identifiant (COM-26362, DEP-26).`;
  return {
    criteria: { ...criteria, place: '' },
    place: null,
    problems: [...problems, { parameter: 'territoire', message }],
  };
}
