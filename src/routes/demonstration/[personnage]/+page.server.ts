import { redirect } from '@sveltejs/kit';
import { getPersona, makePersonaToken, openSession } from '#modules/accounts/server/index.ts';
import { keepSession } from '../../connexion/keep-session.ts';
import { demonstrationOnly } from '../demonstration-only.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  demonstrationOnly();
  return { persona: await getPersona(locals.db, params.personnage, locals.day) };
};

export const actions: Actions = {
  default: async ({ locals, params, request, cookies }) => {
    demonstrationOnly();
    const token = await makePersonaToken(locals.db, params.personnage, locals.day);
    keepSession(cookies, await openSession(locals.db, token, request.headers.get('user-agent')));
    redirect(303, '/mon-espace');
  },
};
