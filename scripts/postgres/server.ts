import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  openSync,
  closeSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../launch/ports.ts';
import { LaunchRefused } from '../launch/refusal.ts';
import { serverAccount } from './account.ts';
import { DATABASE_USER, prepareCluster } from './cluster.ts';
import { stopOrphans } from './orphans.ts';
import { databasePlace } from './place.ts';
import { postgresProgram } from './program.ts';

export type EmbeddedServer = {
  /** Of the server's own database, "postgres". */
  url: string;
  port: number;
  /** Was a server that an earlier crash left stopped first? */
  recovered: boolean;
  /** Resolves when the server ends, asked or not. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

const LOG_LIMIT = 5_000_000;

/** Small enough for a laptop: about 150 MB under load. A bigger server is one DATABASE_URL away. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  wal_level: 'minimal',
  max_wal_size: '512MB',
  max_parallel_workers_per_gather: '1',
  jit: 'off',
  logging_collector: 'off',
  log_min_messages: 'warning',
  lc_messages: 'C',
};

/** For databases that are thrown away: a crash of the machine may lose them. */
const SCRATCH: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '100',
};

const lastLines = (file: string): string =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n') : '';

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) truncateSync(file);
  return openSync(file, 'a', 0o600);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/** Recovery after a crash can be long; a server that ends by itself is an error. */
async function waitForAnswer(child: ChildProcess, url: string, log: string): Promise<void> {
  for (const end = performance.now() + 120_000; performance.now() < end; await sleep(40)) {
    if (hasEnded(child)) break;
    if (await answers(url)) return;
  }
  if (!hasEnded(child)) child.kill('SIGQUIT');
  throw new LaunchRefused(
    'PostgreSQL n’a pas démarré. Les dernières lignes de son journal :',
    lastLines(log),
  );
}

/** "Fast" stop: open sessions end, everything is written. Insists when it lasts. */
async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (hasEnded(child)) return;
    child.kill(signal);
    await Promise.race([ended, sleep(patience, undefined, { ref: false })]);
  }
}

function rememberedPort(file: string): number | undefined {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined;
}

/**
 * Starts the PostgreSQL of the data folder (made at the first start), on this machine's own address
 * only, with a password. The caller holds the folder's lock. `scratch` is for tests.
 */
export async function startEmbeddedServer(
  dataFolder: string,
  password: string,
  options: { scratch?: boolean } = {},
): Promise<EmbeddedServer> {
  const account = serverAccount();
  const place = databasePlace(dataFolder, account);
  const program = postgresProgram(place, account);
  const cluster = prepareCluster(program, place, password, account);
  const recovered = await stopOrphans(cluster);

  const portFile = join(dataFolder, 'postgresql.port');
  const port = await freePort(rememberedPort(portFile));
  writeFileSync(portFile, String(port));

  const settings = { ...SETTINGS, ...(options.scratch ? SCRATCH : {}), port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = join(dataFolder, 'postgresql.log');
  const output = openLog(log);
  const child = spawn(join(program, 'bin/postgres'), ['-D', cluster, ...flags], {
    cwd: place,
    detached: true, // its own session: Ctrl-C reaches us alone, and we stop it last
    stdio: ['ignore', output, output],
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const url = `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`;
  await waitForAnswer(child, url, log);
  return { url, port, recovered, ended, stop: () => stopServer(child, ended) };
}
