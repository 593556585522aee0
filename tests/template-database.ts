import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { loadBuiltinReference } from '#modules/territories/server/index.ts';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { migrate } from '#platform/db/migrate.ts';
import { SERVER_URL, databaseUrl } from './database.ts';

const LOCK = 7_201_915; // one maker of templates at a time on a server
const MADE_OF = [
  'migrations',
  'src/modules/territories/server',
  'src/modules/territories/rules',
  'package-lock.json',
];
const DAY = 86_400_000;

const filesOf = (path: string): string[] =>
  path.includes('.')
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();

/** The template's name changes with what it is made of, so that a later run reuses it. */
function templateName(): string {
  const hash = createHash('sha256');
  for (const file of MADE_OF.flatMap(filesOf)) hash.update(file).update(readFileSync(file));
  return `maillage_template_${hash.digest('hex').slice(0, 12)}`;
}

async function dropUnused(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string; note: string | null }>(
    `select datname, shobj_description(oid, 'pg_database') as note from pg_database
     where datname ~ '^maillage_(template|test|journeys)_'`,
  );
  for (const { datname, note } of rows) {
    const lastUse = Number(note ?? /_(\d{13})$/.exec(datname)?.[1] ?? Number.NaN);
    if (Date.now() - lastUse > DAY)
      await client.query(`drop database if exists ${datname} with (force)`);
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  return rowCount === 1;
}

/** Under another name until it is whole: an interrupted making is never copied. */
async function makeTemplate(client: pg.Client, name: string): Promise<void> {
  const building = `${name}_new`;
  await client.query(`drop database if exists ${building} with (force)`);
  await client.query(`create database ${building}`);
  const pool = createPool(databaseUrl(building), 2);
  try {
    await migrate(pool);
    await loadBuiltinReference(createDatabase(pool), () => undefined);
  } finally {
    await pool.end();
  }
  await client.query(`alter database ${building} rename to ${name}`);
}

/** Prepares, once for all test files, a database to copy: every migration and the built-in territories. */
export default async function prepareTemplate(): Promise<() => Promise<void>> {
  const name = templateName();
  process.env.MAILLAGE_TEST_TEMPLATE = name;
  process.env.MAILLAGE_TEST_RUN = String(process.pid);
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await dropUnused(client);
    if (!(await exists(client, name))) await makeTemplate(client, name);
    await client.query(`comment on database ${name} is '${Date.now()}'`);
  } finally {
    await client.end();
  }
  return dropCopies;
}

/** The copies of this run that a test file left behind (a hook that failed, a worker that died). */
async function dropCopies(): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'maillage\\_test\\_${process.pid}\\_%'`,
  );
  for (const { datname } of rows) {
    await client.query(`drop database if exists ${datname} with (force)`);
  }
  await client.end();
}
