import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { visitor } from '#modules/accounts/index.ts';
import { today } from '#platform/clock.ts';
import { log } from '#platform/log.ts';
import { answerFor } from '#platform/refusals.ts';
import { db } from './service.ts';

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), payment=()',
};

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.db = db;
  event.locals.day = today();
  event.locals.actor = visitor(event.locals.day);
  event.locals.sessionId = null;
  const response = await resolve(event);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
};

/** Commands and stores throw our errors; anything else is a bug and is logged without being shown. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
  const answer = answerFor(error);
  if (answer) return answer;
  if (kind !== 'unknown') return;
  log.error({ err: error, method: event.request.method, path: event.url.pathname }, 'unexpected');
  return { status: 500, message: 'Le service a rencontré un problème.' };
};
