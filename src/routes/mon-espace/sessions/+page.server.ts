import { redirect } from '@sveltejs/kit';
import { endOtherSessions, endSession, listSessions } from '#modules/accounts/server/index.ts';
import { now } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { isUuid } from '#platform/uuid.ts';
import { forgetSession } from '../../connexion/keep-session.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedIn(event);
  const sessions = await listSessions(event.locals.db, actor.personId, now());
  const current = event.locals.sessionId;
  return { sessions: sessions.map((session) => ({ ...session, current: session.id === current })) };
};

export const actions: Actions = {
  fermer: async (event) => {
    signedIn(event);
    const id = String((await event.request.formData()).get('session') ?? '');
    if (!isUuid(id)) throw new NotFound('Cette session est déjà fermée.');
    await endSession(event.locals.db, event.locals.actor, id);
    if (id !== event.locals.sessionId) redirect(303, '/mon-espace/sessions');
    forgetSession(event.cookies);
    redirect(303, '/');
  },
  autres: async (event) => {
    signedIn(event);
    await endOtherSessions(event.locals.db, event.locals.actor, event.locals.sessionId!);
    redirect(303, '/mon-espace/sessions');
  },
};
