import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

const LOCK = 7_201_914; // one migrator at a time, whatever the number of processes

type Migration = { name: string; sql: string; checksum: string };

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${folder}/${name}`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies the migrations that this database has not seen, each in one transaction, in the order of
 * their names. An applied file that changed is refused. Returns the names applied.
 */
export async function migrate(pool: pg.Pool, folder = 'migrations'): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    const names: string[] = [];
    for (const migration of migrations) {
      const checksum = applied.get(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum) throw new Error(`migration ${migration.name} was changed after it was applied`);
      await applyMigration(client, migration);
      names.push(migration.name);
    }
    return names;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    client.release();
  }
}

async function applyMigration(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name}: ${(error as Error).message}`, { cause: error });
  }
}

/** The migrations that this database has not seen: none when the service may run on it. */
export async function pendingMigrations(pool: pg.Pool, folder = 'migrations'): Promise<string[]> {
  const names = (await readMigrations(folder)).map(({ name }) => name);
  const { rows: known } = await pool.query<{ there: boolean }>(
    `select to_regclass('migration') is not null as there`,
  );
  if (!known[0]?.there) return names;
  const { rows } = await pool.query<{ name: string }>('select name from migration');
  const applied = new Set(rows.map((row) => row.name));
  return names.filter((name) => !applied.has(name));
}
