import { once } from 'node:events';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createDatabase, createPool, type Database } from '#platform/db/connect.ts';
import { migrate } from '#platform/db/migrate.ts';
import { leanHeap } from '../scripts/launch/heap.mjs';
import { freePort } from '../scripts/launch/ports.ts';
import { seedDemonstration } from '../seeds/demonstration.ts';

const serverUrl = process.env.DATABASE_URL ?? 'postgres://maillage@127.0.0.1:5432/postgres';

/** A database of this run alone, migrated, with what `fill` puts into it; dropped at the end. */
export async function withScratchDatabase(
  fill: (db: Database, url: string) => Promise<void>,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const name = `maillage_bench_${process.pid}`;
  const server = new pg.Pool({ connectionString: serverUrl, max: 1 });
  await server.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = createPool(url.href, 4);
  try {
    await migrate(pool);
    await fill(createDatabase(pool), url.href);
    await pool.query('vacuum analyze');
    await pool.end();
    await use(url.href);
  } finally {
    if (!pool.ended) await pool.end();
    await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
  }
}

export const demonstration = (db: Database): Promise<void> =>
  seedDemonstration(db, () => undefined);

/** Resident memory of a process, in MB (VmRSS of the kernel); null where /proc is not there. */
export function residentMegabytes(pid: number): number | null {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Math.round(Number(line[1]) / 1024) : null;
  } catch {
    return null;
  }
}

/** Proportional memory of PostgreSQL and all its processes, in MB; null where it cannot be read. */
export async function postgresMegabytes(databaseUrl: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  try {
    const parentOf = (pid: string): string =>
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] ?? '';
    const main = parentOf(String(rows[0]?.pid));
    const all = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid));
    const family = all.filter((pid) => {
      try {
        return pid === main || parentOf(pid) === main;
      } catch {
        return false; // it ended while we were looking
      }
    });
    const kilobytes = family.map((pid) =>
      Number(/Pss:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
    );
    return Math.round(kilobytes.reduce((a, b) => a + b, 0) / 1024);
  } catch {
    return null;
  } finally {
    await client.end();
  }
}

/** Contours and zonings of BENCH_REFERENCE (a folder of the publishers' files) when it is given: maps are then full. */
export function loadReferenceFiles(databaseUrl: string): void {
  const folder = process.env.BENCH_REFERENCE;
  if (!folder) {
    console.log('sans contours : donnez dans BENCH_REFERENCE un dossier de fichiers de référence');
    return;
  }
  execFileSync(process.execPath, ['scripts/reference.ts', folder], {
    stdio: 'ignore',
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}

/** Serves the built pages on this database while `use` runs. */
export async function withService(
  databaseUrl: string,
  use: (origin: string, service: ChildProcess) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const service = spawn(process.execPath, [...leanHeap, 'scripts/serve.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      MAILLAGE_DEMO: '1',
      MAILLAGE_ORIGIN: origin,
    },
  });
  try {
    for (let tries = 0; ; tries++) {
      const answer = await fetch(`${origin}/sante`).catch(() => null);
      if (answer?.ok) break;
      if (tries > 200 || service.exitCode !== null)
        throw new Error('the service did not start: are the pages built?');
      await sleep(100);
    }
    await use(origin, service);
  } finally {
    const ended = once(service, 'exit');
    service.kill('SIGTERM');
    await ended;
  }
}
