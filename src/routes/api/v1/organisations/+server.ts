import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { facetNames, facetParameters, facetWord } from '#modules/organisations/index.ts';
import { directoryPage, openOrganisation } from '#modules/organisations/server/index.ts';
import { readQuestion } from '../../../annuaire/criteria.server.ts';

const known = new Set([
  'q',
  'territoire',
  'rayon',
  'zone',
  'tri',
  'page',
  'par_page',
  ...Object.values(facetParameters),
]);
const headers = { 'access-control-allow-origin': '*' };

/** GET /api/v1/organisations: the directory's search, as JSON. What cannot be read is a 400 that names it. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { criteria, place, problems } = await readQuestion(locals.db, url.searchParams);
  const strange = [...new Set(url.searchParams.keys())]
    .filter((name) => !known.has(name))
    .slice(0, 20);
  const refused = [
    ...problems.filter(({ parameter }) => parameter !== 'q'),
    ...strange.map((name) => ({
      parameter: name.slice(0, 60),
      message: `Ce paramètre n’existe pas. Paramètres possibles : ${[...known].join(', ')}.`,
    })),
  ];
  if (refused.length > 0) {
    const erreurs = refused.map(({ parameter, message }) => ({ parametre: parameter, message }));
    return json({ message: 'La demande n’a pas été comprise.', erreurs }, { status: 400, headers });
  }
  const page = await directoryPage(locals.db, criteria, place);
  const facettes = Object.fromEntries(
    facetNames.map((facet) => [
      facetParameters[facet],
      Object.fromEntries(
        page.facets[facet]
          .filter(({ count }) => count > 0)
          .map(({ key, count }) => [facetWord(facet, key), count]),
      ),
    ]),
  );
  const organisations = page.organisations.map((organisation) => ({
    ...openOrganisation(organisation),
    distance_km:
      organisation.kilometres === null ? null : Math.round(organisation.kilometres * 10) / 10,
    url: `${url.origin}/annuaire/${organisation.id}`,
  }));
  return json(
    {
      total: page.total,
      page: page.page,
      pages: page.pages,
      par_page: criteria.perPage,
      territoire: place?.id ?? null,
      mots_rapproches: page.replaced,
      facettes,
      organisations,
    },
    { headers },
  );
};
