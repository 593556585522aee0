import { listPersonas } from '#modules/accounts/server/index.ts';
import { demonstrationOnly } from './demonstration-only.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  demonstrationOnly();
  return { personas: await listPersonas(locals.db, locals.day), current: locals.actor.email };
};
