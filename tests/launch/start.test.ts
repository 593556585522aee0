import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { freePort } from '../../scripts/launch/ports.ts';
import {
  launch,
  newDataFolder,
  postmasterOf,
  serverOf,
  untilDead,
  untilPrinted,
} from './launcher.ts';

const folder = newDataFolder();
const port = await freePort();
const settings = { MAILLAGE_DATA: folder, PORT: String(port) };
const READY = 'Maillage est prêt';

async function start(more: Record<string, string> = {}) {
  const launched = launch(['start'], { ...settings, ...more });
  await untilPrinted(launched, READY);
  return launched;
}

const health = async (): Promise<{ status: string }> =>
  (await fetch(`http://127.0.0.1:${port}/sante`)).json() as Promise<{ status: string }>;

test('npm start prépare une base vide, sert les pages et donne un lien par personnage', async () => {
  const launched = await start();
  expect(await health()).toMatchObject({ status: 'ok', database: { status: 'ok' } });
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  await untilPrinted(launched, 'Ctrl-C');
  expect(launched.output()).toContain(`http://localhost:${port}/demonstration/cress`);

  const second = launch(['start'], { ...settings, PORT: String(await freePort()) });
  expect(await second.ended).not.toBe(0);
  expect(second.output()).toContain(`Le dossier des données ${folder} est déjà utilisé`);
});

test('relancé sans rien à faire, le service répond en moins de cinq secondes', async () => {
  const begun = performance.now();
  await start();
  await health();
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test('un port occupé est annoncé avec le réglage à changer', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  const launched = launch(['start'], settings);
  expect(await launched.ended).not.toBe(0);
  expect(launched.output()).toContain(`Le port ${port} est déjà pris`);
  expect(launched.output()).toContain('PORT=');
  other.close();
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`un arrêt par ${signal} ne laisse aucun processus`, async () => {
    const launched = await start();
    const pids = [serverOf(folder), postmasterOf(folder)];
    if (signal === 'SIGINT') process.kill(-launched.child.pid!, signal);
    else launched.child.kill(signal);
    await launched.ended;
    await untilDead(...pids);
    expect(launched.output()).toContain('Base de données arrêtée.');
  });
}

test('npm tué net, le service s’arrête de lui-même', async () => {
  const launched = await start();
  const pids = [serverOf(folder), postmasterOf(folder)];
  launched.child.kill('SIGKILL');
  await untilDead(...pids);
});

test('après kill -9 du service seul, le PostgreSQL resté là est repris', async () => {
  await start();
  process.kill(serverOf(folder), 'SIGKILL');
  await sleep(300);
  const orphan = postmasterOf(folder);
  const again = await start();
  expect(again.output()).toContain('reprise après un arrêt brutal');
  expect(postmasterOf(folder)).not.toBe(orphan);
  expect(await health()).toMatchObject({ status: 'ok' });
});

test('après kill -9 du service et de PostgreSQL, npm start reprend', async () => {
  await start();
  const pids = [serverOf(folder), postmasterOf(folder)];
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await untilDead(...pids);
  await start();
  expect(await health()).toMatchObject({ status: 'ok' });
});

test('si PostgreSQL meurt, le service le dit et s’arrête', async () => {
  const launched = await start();
  process.kill(postmasterOf(folder), 'SIGKILL');
  expect(await launched.ended).not.toBe(0);
  expect(launched.output()).toContain('PostgreSQL s’est arrêté de façon inattendue');
});

test('les secrets du dossier des données ne se lisent que par leur compte, et PostgreSQL veut un mot de passe', async () => {
  await start();
  expect(statSync(`${folder}/secrets.json`).mode & 0o077).toBe(0);
  expect(statSync(`${folder}/running.json`).mode & 0o077).toBe(0);
  const { databaseUrl } = JSON.parse(readFileSync(`${folder}/running.json`, 'utf8'));
  const url = new URL(databaseUrl);
  url.password = 'devine';
  await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toThrow(/password/);
});
