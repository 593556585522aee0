import { json } from '@sveltejs/kit';
import { outlineOfTerritory, territoryById } from '#modules/territories/server/index.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
  const territory = await territoryById(locals.db, params.id);
  const outline = territory ? await outlineOfTerritory(locals.db, territory.id) : null;
  if (!outline) {
    const erreur = territory
      ? `Le contour de « ${territory.name} » n’est pas chargé.`
      : `Aucun territoire ne porte l’identifiant « ${params.id.slice(0, 80)} ».`;
    return json({ erreur }, { status: 404 });
  }
  return new Response(JSON.stringify(outline), {
    headers: {
      'content-type': 'application/geo+json',
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    },
  });
};
