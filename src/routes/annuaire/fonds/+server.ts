import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { listOutlines } from '#modules/territories/server/index.ts';

/** The départements' outlines, for the map's background; empty when no contour was loaded. */
export const GET: RequestHandler = async ({ locals }) => {
  const features = await listOutlines(locals.db, { kind: 'department' });
  return json(
    { type: 'FeatureCollection', features },
    { headers: { 'cache-control': 'public, max-age=3600' } },
  );
};
