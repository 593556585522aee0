import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './types.ts';

/** Every store function takes one of these first: the service's connection, or a transaction of it. */
export type Database = Kysely<DB>;

const INT8 = 20;
const DATE = 1082;

/** bigint becomes a number (amounts in cents stay far below 2^53); a date stays "2014-06-18". */
pg.types.setTypeParser(INT8, Number);
pg.types.setTypeParser(DATE, (text: string) => text);

/** How long a request waits for a connection, in milliseconds: a database that hangs must not keep its readers for ever. */
const PATIENCE = 15_000;

export function createPool(url: string, max = 10, patience = PATIENCE): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'maillage',
    connectionTimeoutMillis: patience,
  });
  pool.on('error', () => {
    // an idle connection that the server closed: the pool opens another one at the next query
  });
  return pool;
}

export function createDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}
