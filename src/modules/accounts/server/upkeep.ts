import { now } from '#platform/clock.ts';
import type { Database } from '#platform/db/connect.ts';
import { LINK_MINUTES } from '../model/people.ts';
import { deleteExpired } from './store/sign-in.ts';

const HOUR = 3_600_000;

/** Forgets expired sessions, links and counters, now and every hour. Returns how to stop. */
export function startUpkeep(db: Database, report: (error: unknown) => void): () => void {
  const sweep = (): void => {
    deleteExpired(db, now(), LINK_MINUTES).catch(report);
  };
  sweep();
  const timer = setInterval(sweep, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
