/** npm run types: migrates an empty database and writes src/platform/db/types.ts from it. */
import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { migrate } from '#platform/db/migrate.ts';

const out = process.argv[2] ?? 'src/platform/db/types.ts';
const serverUrl = process.env.DATABASE_URL ?? 'postgres://maillage@127.0.0.1:5432/postgres';
const name = `maillage_types_${process.pid}`;
const server = new pg.Pool({ connectionString: serverUrl, max: 1 });
await server.query(`create database ${name}`);
const url = new URL(serverUrl);
url.pathname = `/${name}`;
const pool = new pg.Pool({ connectionString: url.href, max: 1 });
try {
  await migrate(pool);
  await pool.end();
  const options = [
    ['--dialect', 'postgres'],
    ['--out-file', out],
    ['--date-parser', 'string'],
    ['--numeric-parser', 'string'],
    ['--type-mapping', JSON.stringify({ int8: 'number' })],
  ].flat();
  execFileSync('node_modules/.bin/kysely-codegen', options, {
    env: { ...process.env, DATABASE_URL: url.href },
    stdio: 'inherit',
  });
} finally {
  if (!pool.ended) await pool.end();
  await server.query(`drop database if exists ${name}`);
  await server.end();
}
