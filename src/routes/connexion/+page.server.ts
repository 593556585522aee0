import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { isSignedIn, localPath, signInForm } from '#modules/accounts/index.ts';
import { askSignInLink } from '#modules/accounts/server/index.ts';
import { Refused } from '#platform/errors.ts';
import { settings } from '#platform/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const returnTo = url.searchParams.get('retour');
  if (isSignedIn(locals.actor)) redirect(303, localPath(returnTo));
  return { returnTo: returnTo && localPath(returnTo) };
};

export const actions: Actions = {
  default: async ({ request, locals, url, getClientAddress }) => {
    const form = Object.fromEntries(await request.formData());
    const email = String(form.courriel ?? '').slice(0, 300);
    const parsed = signInForm.safeParse({ courriel: email });
    if (!parsed.success) {
      const [message] = z.flattenError(parsed.error).fieldErrors.courriel ?? [];
      return fail(422, { email, error: message });
    }
    try {
      await askSignInLink(locals.db, {
        email: parsed.data.courriel,
        clientAddress: getClientAddress(),
        returnTo: url.searchParams.get('retour'),
      });
    } catch (error) {
      if (error instanceof Refused) return fail(429, { email, error: error.reasons[0] });
      throw error;
    }
    return { sentTo: parsed.data.courriel, mailbox: settings.demo };
  },
};
