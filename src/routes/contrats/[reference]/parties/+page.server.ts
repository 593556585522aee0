import { contractToRead } from '../contract-to-read.ts';
import { listOutlines } from '#modules/territories/server/index.ts';
import type { PageServerLoad } from './$types';
import { ringsOf } from '#ui/map-projection.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const contract = await contractToRead(locals.db, params.reference);
  const outlines = contract.territoryId
    ? ringsOf(await listOutlines(locals.db, { kind: 'department', within: contract.territoryId }))
    : [];
  return { contract, outlines };
};
