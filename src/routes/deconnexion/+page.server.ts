import { redirect } from '@sveltejs/kit';
import { isSignedIn } from '#modules/accounts/index.ts';
import { endSession } from '#modules/accounts/server/index.ts';
import { forgetSession } from '../connexion/keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!isSignedIn(locals.actor)) redirect(303, '/');
  return { email: locals.actor.email };
};

export const actions: Actions = {
  default: async ({ locals, cookies }) => {
    if (locals.sessionId) await endSession(locals.db, locals.actor, locals.sessionId);
    forgetSession(cookies);
    redirect(303, '/');
  },
};
