import { fail, redirect } from '@sveltejs/kit';
import { localPath } from '#modules/accounts/index.ts';
import { findLink, openSession } from '#modules/accounts/server/index.ts';
import { Refused } from '#platform/errors.ts';
import { keepSession } from '../keep-session.ts';
import type { Actions, PageServerLoad } from './$types';

const tokenOf = (url: URL): string => (url.searchParams.get('jeton') ?? '').slice(0, 200);

/** Only shows whom the link lets in: it is the button that uses it up. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const link = await findLink(locals.db, tokenOf(url));
  return { email: link?.email ?? null, signedInAs: locals.actor.email };
};

export const actions: Actions = {
  default: async ({ locals, url, request, cookies }) => {
    try {
      const agent = request.headers.get('user-agent');
      keepSession(cookies, await openSession(locals.db, tokenOf(url), agent));
    } catch (error) {
      if (error instanceof Refused) return fail(422, { refused: true });
      throw error;
    }
    redirect(303, localPath(url.searchParams.get('retour')));
  },
};
