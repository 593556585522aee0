import type { Day } from './day.ts';

const parisDay = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Paris' });

/** The only place that reads the time. */
export const now = (): Date => new Date();

/** Today's day in Paris, whatever the server's time zone. */
export const today = (): Day => parisDay.format(now());
