import { pino } from 'pino';

/** One JSON line per event on standard error. LOG_LEVEL chooses what is kept (default: warn). */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'warn' }, pino.destination(2));
