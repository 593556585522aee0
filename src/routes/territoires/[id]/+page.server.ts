import { redirect } from '@sveltejs/kit';
import { kindFromFrench, readPlace } from '#modules/territories/index.ts';
import {
  locatorOutlines,
  territoriesByCode,
  territorySheet,
} from '#modules/territories/server/index.ts';
import { NotFound } from '#platform/errors.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const place = readPlace(params.id);
  const named = place.by === 'code' ? (await territoriesByCode(locals.db, place.code))[0] : null;
  const id = place.by === 'id' ? place.id : named?.id;
  const kind = kindFromFrench(url.searchParams.get('type'));
  const page = Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1;
  const sheet = id ? await territorySheet(locals.db, id, { kind, page }) : null;
  if (!sheet)
    throw new NotFound('Ce territoire n’existe pas : cherchez-le par son nom ou son code postal.');
  if (sheet.territory.id !== params.id) redirect(308, `/territoires/${sheet.territory.id}`);
  return { sheet, ...(await locatorOutlines(locals.db, sheet)) };
};

/** This page is read: it carries no JavaScript. */
export const csr = false;
