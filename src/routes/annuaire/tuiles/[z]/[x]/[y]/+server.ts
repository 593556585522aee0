import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { DEEPEST_TILE, directoryTile } from '#modules/organisations/server/index.ts';
import { readQuestion } from '../../../../criteria.server.ts';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const [z, x, y] = [params.z, params.x, params.y].map(Number) as [number, number, number];
  const inside = (value: number, most: number): boolean =>
    Number.isInteger(value) && value >= 0 && value <= most;
  if (!inside(z, DEEPEST_TILE) || !inside(x, 2 ** z - 1) || !inside(y, 2 ** z - 1))
    error(404, 'Cette tuile de carte n’existe pas.');
  const { criteria, place } = await readQuestion(locals.db, url.searchParams);
  const tile = await directoryTile(locals.db, criteria, place, [z, x, y]);
  return new Response(new Uint8Array(tile), {
    headers: {
      'content-type': 'application/vnd.mapbox-vector-tile',
      'cache-control': 'private, max-age=60',
    },
  });
};
