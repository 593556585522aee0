import { contractOverview } from '#modules/programme/index.ts';
import { contractToRead } from './contract-to-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  contract: contractOverview(await contractToRead(locals.db, params.reference)),
});
