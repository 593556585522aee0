import { evaluationGrid } from '#modules/programme/index.ts';
import { getContract } from '#modules/programme/server/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const contract = await getContract(locals.db, params.reference);
  return { contract, grid: evaluationGrid(contract) };
};
