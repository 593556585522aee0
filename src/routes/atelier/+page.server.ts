import { dev } from '$app/env';
import { NotFound } from '#platform/errors.ts';
import type { PageServerLoad } from './$types';

/** The gallery of parts is for those who build; it does not exist in production. */
export const load: PageServerLoad = () => {
  if (!dev) throw new NotFound('Cette page n’existe pas.');
};
