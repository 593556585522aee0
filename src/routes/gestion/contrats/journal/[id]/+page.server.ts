import { canImportContracts, countsOf } from '#modules/programme/index.ts';
import { findImport, findVersion } from '#modules/programme/server/index.ts';
import { Forbidden, NotFound } from '#platform/errors.ts';
import { signedIn } from '../../../../mon-espace/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!canImportContracts(signedIn(event))) throw new Forbidden();
  const entry = await findImport(event.locals.db, Number(event.params.id));
  if (!entry) throw new NotFound('Cet import n’est pas dans le journal.');
  const version = await findVersion(event.locals.db, entry.contractReference, entry.revisionAfter);
  return {
    entry,
    title: version?.title ?? entry.contractReference,
    counts: version ? countsOf(version) : [],
  };
};
