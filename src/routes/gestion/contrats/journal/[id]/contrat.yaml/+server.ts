import { canImportContracts } from '#modules/programme/index.ts';
import { findImport, findVersion, toFile } from '#modules/programme/server/index.ts';
import { Forbidden, NotFound } from '#platform/errors.ts';
import type { RequestHandler } from './$types';

/** The whole contract as this import left it, in the import format: to read it again, or to go back to it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  if (!canImportContracts(locals.actor)) throw new Forbidden();
  const entry = await findImport(locals.db, Number(params.id));
  const version =
    entry && (await findVersion(locals.db, entry.contractReference, entry.revisionAfter));
  if (!entry || !version) throw new NotFound('Cet import n’est pas dans le journal.');
  return new Response(toFile(version), {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${entry.contractReference}-version-${entry.revisionAfter}.yaml"`,
    },
  });
};
