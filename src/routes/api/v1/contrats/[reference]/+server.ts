import { json } from '@sveltejs/kit';
import { findContract, publicContract } from '#modules/programme/server/index.ts';
import type { RequestHandler } from './$types';

const headers = { 'access-control-allow-origin': '*' };

export const GET: RequestHandler = async ({ locals, params }) => {
  const contract = await findContract(locals.db, params.reference);
  if (contract) return json(publicContract(contract), { headers });
  const message = `Aucun contrat ne s’appelle « ${params.reference.slice(0, 80)} ». La liste est à /api/v1/contrats.`;
  return json({ message }, { status: 404, headers });
};
