import { getContract } from '#modules/programme/server/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  contract: await getContract(locals.db, params.reference),
});
