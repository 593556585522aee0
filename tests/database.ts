import pg from 'pg';
import { afterAll } from 'vitest';
import { createDatabase, createPool, type Database } from '#platform/db/connect.ts';

export const SERVER_URL = process.env.DATABASE_URL ?? 'postgres://maillage@127.0.0.1:5432/postgres';

export const databaseUrl = (name: string): string => {
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  return url.href;
};

/** Runs one statement on the server's own database (create, drop). */
export async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

let count = 0;

/**
 * A database of one's own for a test file: a copy of the template that tests/template-database.ts
 * prepared (every migration, the built-in territories). It is dropped when the file ends.
 */
export async function testDatabase(): Promise<Database> {
  const template = process.env.MAILLAGE_TEST_TEMPLATE;
  if (!template) throw new Error('the template database was not prepared');
  const name = `maillage_test_${process.env.MAILLAGE_TEST_RUN}_${process.pid}_${++count}_${Date.now()}`;
  await onServer(`create database ${name} template ${template} strategy file_copy`);
  const pool = createPool(databaseUrl(name), 5);
  afterAll(async () => {
    await pool.end();
    await onServer(`drop database if exists ${name} with (force)`);
  });
  return createDatabase(pool);
}
