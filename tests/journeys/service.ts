import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { leanHeap } from '../../scripts/launch/heap.mjs';
import { freePort } from '../../scripts/launch/ports.ts';
import { seedDemonstration } from '../../seeds/demonstration.ts';
import { databaseUrl, onServer } from '../database.ts';
import prepareTemplate from '../template-database.ts';

async function makeDatabase(name: string): Promise<void> {
  await prepareTemplate();
  await onServer(
    `create database ${name} template ${process.env.MAILLAGE_TEST_TEMPLATE} strategy file_copy`,
  );
  const pool = createPool(databaseUrl(name), 4);
  await seedDemonstration(createDatabase(pool), () => undefined);
  await pool.end();
}

async function waitForAnswer(address: string, isAlive: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && isAlive(); tries++) {
    const answer = await fetch(`${address}/sante`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('the service under test did not start (are the pages built? npm test does it)');
}

/**
 * Serves the built pages, once for all journeys, on a database of their own that holds the
 * demonstration. The journeys find its address in MAILLAGE_TEST_URL and its database in MAILLAGE_TEST_DATABASE.
 */
export default async function serveForJourneys(): Promise<() => Promise<void>> {
  const name = `maillage_journeys_${process.pid}_${Date.now()}`;
  await makeDatabase(name);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const service = spawn(process.execPath, [...leanHeap, 'scripts/serve.ts'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl(name),
      HOST: '127.0.0.1',
      PORT: String(port),
      MAILLAGE_DEMO: '1',
      MAILLAGE_PARENT: '1',
    },
  });
  await waitForAnswer(address, () => service.exitCode === null);
  process.env.MAILLAGE_TEST_URL = address;
  process.env.MAILLAGE_TEST_DATABASE = databaseUrl(name);
  return async () => {
    const ended = once(service, 'exit');
    service.kill('SIGTERM');
    await ended;
    await onServer(`drop database if exists ${name} with (force)`);
  };
}
