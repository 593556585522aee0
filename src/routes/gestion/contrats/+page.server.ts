import { canImportContracts } from '#modules/programme/index.ts';
import { listContracts, listImports, listOpenStages } from '#modules/programme/server/index.ts';
import { Forbidden } from '#platform/errors.ts';
import { signedIn } from '../../mon-espace/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedIn(event);
  if (!canImportContracts(actor)) throw new Forbidden();
  const { db } = event.locals;
  const [contracts, stages, imports] = await Promise.all([
    listContracts(db),
    listOpenStages(db, actor.personId),
    listImports(db),
  ]);
  return {
    contracts,
    stages,
    imports: imports.map(({ changes, ...entry }) => ({ ...entry, changeCount: changes.length })),
  };
};
