import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { territoryKinds } from '#modules/territories/index.ts';
import { findTerritories } from '#modules/territories/server/index.ts';

/** Suggestions for the territory field. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const words = (url.searchParams.get('q') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 100);
  if (words.length < 2) return json([]);
  const found = await findTerritories(locals.db, words, 8);
  const suggestions = found.map(({ id, name, kind, departmentCode, formerName }) => ({
    id,
    value: kind === 'commune' && departmentCode ? `${name} (${departmentCode})` : name,
    label: formerName ? `${formerName}, aujourd’hui ${name}` : territoryKinds[kind].label,
  }));
  return json(suggestions, { headers: { 'cache-control': 'public, max-age=300' } });
};
