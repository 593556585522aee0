import { getContract } from '#modules/programme/server/index.ts';
import { listOutlineRings } from '#modules/territories/server/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const contract = await getContract(locals.db, params.reference);
  const outlines = contract.territoryId
    ? await listOutlineRings(locals.db, { kind: 'departement', within: contract.territoryId })
    : [];
  return { contract, outlines };
};
