import type { Handle } from '@sveltejs/kit';
import { visitor } from '#modules/accounts/index.ts';
import { today } from '#platform/clock.ts';
import { db } from './service.ts';

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.db = db;
  event.locals.day = today();
  event.locals.actor = visitor(event.locals.day);
  event.locals.sessionId = null;
  return resolve(event);
};
