import { listContracts } from '#modules/programme/server/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  origin: url.origin,
  contracts: (await listContracts(locals.db)).map(({ reference, title }) => ({ reference, title })),
});
