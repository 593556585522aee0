import { json } from '@sveltejs/kit';
import { listContracts, publicSummary } from '#modules/programme/server/index.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const contracts = await listContracts(locals.db);
  return json(
    { total: contracts.length, contrats: contracts.map((one) => publicSummary(one, url.origin)) },
    { headers: { 'access-control-allow-origin': '*' } },
  );
};
