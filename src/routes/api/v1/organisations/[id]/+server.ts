import { json } from '@sveltejs/kit';
import { isUuid } from '#platform/uuid.ts';
import type { RequestHandler } from './$types';
import { findOrganisation, openOrganisation } from '#modules/organisations/server/index.ts';

const headers = { 'access-control-allow-origin': '*' };

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const organisation = isUuid(params.id) ? await findOrganisation(locals.db, params.id) : null;
  if (!organisation)
    return json({ message: 'Aucune organisation n’a cet identifiant.' }, { status: 404, headers });
  const sources = organisation.sources.map(({ name, reference, sourceDate }) => ({
    nom: name,
    reference,
    date: sourceDate,
  }));
  return json(
    {
      ...openOrganisation(organisation),
      fermee_le: organisation.closedOn,
      sources,
      url: `${url.origin}/annuaire/${organisation.id}`,
    },
    { headers },
  );
};
