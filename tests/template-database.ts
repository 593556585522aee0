import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';
import { loadBuiltinReference } from '#modules/territories/server/index.ts';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { migrate } from '#platform/db/migrate.ts';
import { SERVER_URL, databaseUrl, onServer } from './database.ts';

/** The template's name changes with what it is made of, so that a later run reuses it. */
async function templateName(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir('migrations')).sort()) hash.update(await readFile(`migrations/${name}`));
  hash.update(await readFile('package-lock.json'));
  return `maillage_template_${hash.digest('hex').slice(0, 12)}`;
}

async function exists(name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  await client.end();
  return rowCount === 1;
}

/** Prepares, once for all test files, a migrated database to copy. */
export default async function prepareTemplate(): Promise<void> {
  const name = await templateName();
  process.env.MAILLAGE_TEST_TEMPLATE = name;
  if (await exists(name)) return;
  const building = `${name}_${process.pid}`;
  await onServer(`create database ${building}`);
  const pool = createPool(databaseUrl(building), 2);
  await migrate(pool);
  await fillTemplate(createDatabase(pool));
  await pool.end();
  await onServer(`alter database ${building} rename to ${name}`).catch(() => onServer(`drop database ${building}`));
}

/** What every test may count on: the built-in territories. */
async function fillTemplate(db: ReturnType<typeof createDatabase>): Promise<void> {
  await loadBuiltinReference(db, () => undefined);
}
