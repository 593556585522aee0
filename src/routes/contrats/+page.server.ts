import { redirect } from '@sveltejs/kit';
import { listContracts } from '#modules/programme/server/index.ts';
import type { PageServerLoad } from './$types';

/** The only contract opens at once; several are listed. */
export const load: PageServerLoad = async ({ locals }) => {
  const contracts = await listContracts(locals.db);
  if (contracts.length === 1) redirect(307, `/contrats/${contracts[0]!.reference}`);
  return { contracts };
};
