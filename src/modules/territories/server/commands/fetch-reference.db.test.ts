import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/database.ts';
import { fetchReference, listContainers } from '../index.ts';

const db = await testDatabase();
const day = '2026-11-22';
const folder = await mkdtemp(join(tmpdir(), 'maillage-fetch-'));
const communes = await db
  .selectFrom('territory')
  .select('code')
  .where('department_code', '=', '90')
  .where('kind', '=', 'commune')
  .execute();

const server = createServer((request, response) => {
  if (request.url === '/zonings.csv')
    return void response.end(
      `CODGEO,ZE2020\n${communes.map(({ code }) => `${code},2701`).join('\n')}`,
    );
  if (request.url === '/page.csv')
    return void response.end('<!doctype html><title>Maintenance</title>');
  response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const official = (name: string, address = `${base}/${name}`) => ({
  saveAs: name,
  address,
  page: 'https://producteur.example',
  what: `le fichier ${name}`,
});

test('les fichiers officiels se chargent un par un : un mauvais n’empêche pas les autres et n’est pas gardé', async () => {
  const lines: string[] = [];
  const files = ['page.csv', 'absent.csv', 'zonings.csv'].map((name) => official(name));
  const run = await fetchReference(db, folder, day, (line) => lines.push(line), files);
  expect(run).toEqual({ loaded: 1, already: 0, refused: 2 });
  expect(lines.join('\n')).toMatch(/page web[\s\S]*404[\s\S]*3\/3/);
  expect(await readdir(folder)).toEqual(['zonings.csv']);
  expect((await listContainers(db, 'COM-90010')).map(({ id }) => id)).toContain('ZE-2701');
  const again = await fetchReference(db, folder, day, () => undefined, files.slice(2));
  expect(again).toEqual({ loaded: 0, already: 1, refused: 0 });
});

test('sans réseau, la commande dit quoi télécharger et comment le charger', async () => {
  const lines: string[] = [];
  const closed = official('x.csv', 'http://nom-qui-n-existe-pas.invalid/x.csv');
  const run = await fetchReference(db, folder, day, (line) => lines.push(line), [
    closed,
    official('y.csv'),
  ]);
  expect(run).toEqual({ loaded: 0, already: 0, refused: 1 });
  const said = lines.join('\n');
  expect(said).toContain('Pas d’accès au réseau');
  expect(said).toContain(closed.address);
  expect(said).toContain('npm run reference -- dossier');
});
