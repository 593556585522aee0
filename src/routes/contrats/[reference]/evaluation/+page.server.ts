import { evaluationGrid } from '#modules/programme/index.ts';
import { contractToRead } from '../contract-to-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const contract = await contractToRead(locals.db, params.reference);
  return { contract, grid: evaluationGrid(contract) };
};
