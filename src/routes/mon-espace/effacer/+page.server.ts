import { fail, redirect } from '@sveltejs/kit';
import { eraseSelf } from '#modules/accounts/server/index.ts';
import { Refused } from '#platform/errors.ts';
import { forgetSession } from '../../connexion/keep-session.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({ email: signedIn(event).email });

export const actions: Actions = {
  default: async (event) => {
    signedIn(event);
    const sure = (await event.request.formData()).get('certitude') === 'oui';
    if (!sure)
      return fail(422, { reasons: ['Cochez la case pour confirmer : cet acte ne se défait pas.'] });
    try {
      await eraseSelf(event.locals.db, event.locals.actor);
    } catch (error) {
      if (error instanceof Refused) return fail(422, { reasons: error.reasons });
      throw error;
    }
    forgetSession(event.cookies);
    redirect(303, '/');
  },
};
