import { settings } from '#platform/settings.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  demo: settings.demo,
  reader: locals.actor.personId ? { name: locals.actor.name ?? locals.actor.email } : null,
});
