import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isSignedIn, type Actor } from '#modules/accounts/index.ts';

type SignedIn = Actor & { personId: string };

/** The signed-in actor, or a way to sign in that comes back here. */
export function signedIn(event: Pick<RequestEvent, 'locals' | 'url'>): SignedIn {
  if (!isSignedIn(event.locals.actor)) {
    redirect(303, `/connexion?retour=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  }
  return event.locals.actor;
}
