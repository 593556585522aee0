import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { visitor } from '#modules/accounts/index.ts';
import { actorOfCookie, SESSION_COOKIE, startUpkeep } from '#modules/accounts/server/index.ts';
import { today } from '#platform/clock.ts';
import { isDatabaseAway } from '#platform/db/health.ts';
import { log } from '#platform/log.ts';
import { startMail } from '#platform/mail.ts';
import { answerFor } from '#platform/refusals.ts';
import { signedIn } from './routes/mon-espace/signed-in.ts';
import { db } from './service.ts';

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), payment=()',
};

const isSending = ({ method }: Request): boolean => method !== 'GET' && method !== 'HEAD';

/** What the service does beside answering: mail that waits, sessions and links that expired. */
export const init: ServerInit = () => {
  startMail(db, (error) => log.error({ err: error }, 'mail'));
  startUpkeep(db, (error) => log.error({ err: error }, 'upkeep'));
};

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.db = db;
  event.locals.day = today();
  event.locals.actor = visitor(event.locals.day);
  event.locals.sessionId = null;
  // the supervisor's question must be answered even when sessions cannot be read
  const cookie = event.url.pathname === '/sante' ? null : event.cookies.get(SESSION_COOKIE);
  const session = cookie && (await actorOfCookie(db, cookie, event.locals.day));
  if (session) Object.assign(event.locals, session);
  // nobody's file is read before one knows who sends it
  if (isSending(event.request) && event.url.pathname.startsWith('/gestion/')) signedIn(event);
  const response = await resolve(event);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  // what a signed-in person reads is kept by no cache, unless the page said otherwise
  if (session && !response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

/** Commands and stores throw our errors; anything else is a bug and is logged without being shown. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
  const answer = answerFor(error);
  if (answer) return answer;
  if (kind !== 'unknown') return;
  log.error({ err: error, method: event.request.method, path: event.url.pathname }, 'unexpected');
  return isDatabaseAway(error)
    ? { status: 503, message: 'Le service se repose un instant : réessayez dans une minute.' }
    : { status: 500, message: 'Le service a rencontré un problème.' };
};
