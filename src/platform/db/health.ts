import { sql } from 'kysely';
import type { Database } from './connect.ts';

const PATIENCE = 3_000;

const tooLate = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), PATIENCE).unref();
  });

export type DatabaseHealth = { version: string; migration: string };

/** The server's version and the last migration applied; throws when the database does not answer in time. */
export async function askDatabaseHealth(db: Database): Promise<DatabaseHealth> {
  const question = sql<DatabaseHealth>`
    select current_setting('server_version') as version, max(name) as migration from migration`.execute(
    db,
  );
  const { rows } = await Promise.race([question, tooLate()]);
  if (!rows[0]) throw new Error('no answer');
  return rows[0];
}

/** PostgreSQL stops, starts, or takes nobody more: classes 08 and 57P, too many connections. */
const AWAY =
  /^(?:08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)$/;

/** True when this error says that the database is away, rather than that a query is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: string };
  return (
    AWAY.test(code ?? '') ||
    /^(?:Connection terminated|timeout exceeded when trying)/.test(error.message)
  );
}
