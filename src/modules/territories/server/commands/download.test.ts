import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { downloadFile } from './download.ts';

const content = Buffer.from('0123456789'.repeat(20_000));
let server: Server;
let base: string;
let folder: string;
let asked: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    if (request.url === '/absent.csv') return void response.writeHead(404).end('non');
    if (request.url === '/page.csv')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from >= content.length) return void response.writeHead(416).end();
    const rest = content.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': rest.length,
      'content-type': 'text/csv',
    });
    if (request.url === '/cut.csv' && from === 0)
      response.write(rest.subarray(0, 80_000), () => setTimeout(() => response.destroy(), 100));
    else response.end(rest);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-download-'));
  asked = [];
  return () => rm(folder, { recursive: true, force: true });
});

const fetchIt = (path: string, lines: string[] = [], address = `${base}${path}`) =>
  downloadFile(
    { saveAs: 'file.csv', address, page: 'https://producteur.example', what: 'un fichier' },
    folder,
    (line) => lines.push(line),
  );

describe('le téléchargement d’un fichier officiel', () => {
  test('l’écrit en entier, puis le garde', async () => {
    expect(await fetchIt('/whole.csv')).toMatchObject({ state: 'downloaded' });
    expect(await readFile(join(folder, 'file.csv'))).toEqual(content);
    expect(await fetchIt('/whole.csv')).toMatchObject({ state: 'kept' });
    expect(asked).toHaveLength(1);
  });

  test('coupé en plein milieu, il reprend là où il s’est arrêté', async () => {
    expect(await fetchIt('/cut.csv')).toMatchObject({
      failure: expect.stringContaining('coupé'),
      noNetwork: false,
    });
    expect(await readdir(folder)).toEqual(['file.csv.part']);
    const lines: string[] = [];
    expect(await fetchIt('/cut.csv', lines)).toMatchObject({ state: 'downloaded' });
    expect(asked[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect(lines[0]).toContain('reprise');
    expect(await readFile(join(folder, 'file.csv'))).toEqual(content);
  });

  test('déplacé, il dit où le trouver et n’écrit rien', async () => {
    expect(await fetchIt('/absent.csv')).toEqual({
      failure: expect.stringMatching(/404.*producteur\.example/),
      noNetwork: false,
    });
    expect(await fetchIt('/page.csv')).toEqual({
      failure: expect.stringContaining('page web'),
      noNetwork: false,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('dont le reste n’existe plus repart de zéro à la commande suivante', async () => {
    await writeFile(join(folder, 'file.csv.part'), Buffer.concat([content, content]));
    expect(await fetchIt('/whole.csv')).toMatchObject({
      failure: expect.stringContaining('a changé'),
    });
    expect(await fetchIt('/whole.csv')).toMatchObject({ state: 'downloaded' });
  });

  test('sans réseau, le dit', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await fetchIt('', [], `http://127.0.0.1:${port}/x`)).toEqual({
      failure: 'la connexion est refusée',
      noNetwork: true,
    });
  });
});
