/** Public pages: pages per second and first byte, beside a bare Node server that answers the same bytes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import { loadBuiltinReference } from '#modules/territories/server/index.ts';
import { fillDirectory } from './organisations.ts';
import {
  demonstration,
  loadReferenceFiles,
  postgresMegabytes,
  residentMegabytes,
  withScratchDatabase,
  withService,
} from './served.ts';

const SECONDS = 6;
const pages = {
  accueil: '/',
  contrat: '/contrats/ces-ess-rhone-alpes-2014-2016',
  action: '/contrats/ces-ess-rhone-alpes-2014-2016/actions/III_1.1.4',
  annuaire: '/annuaire?q=insertion',
  territoire: '/territoires/DEP-26',
  connexion: '/connexion',
};

type Load = { perSecond: number; p50: number; p975: number; failed: number };

async function load(url: string, connections: number): Promise<Load> {
  await autocannon({ url, connections, duration: 2, headers: { accept: 'text/html' } });
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    headers: { accept: 'text/html' },
  });
  return {
    perSecond: Math.round(result.requests.average),
    p50: result.latency.p50,
    p975: result.latency.p97_5,
    failed: result.non2xx + result.errors,
  };
}

/** Compressed bytes of every script that the page asks for. */
async function scriptBytes(origin: string, path: string): Promise<number> {
  const html = await (await fetch(origin + path)).text();
  const found = [...html.matchAll(/(?:src|href)="([^"]+\.js)"|import\("([^"]+\.js)"\)/g)].map(
    (m) => m[1] ?? m[2] ?? '',
  );
  const sizes = [...new Set(found)].map(async (script) => {
    const answer = await fetch(new URL(script, origin + path), {
      headers: { 'accept-encoding': 'br' },
    });
    const size = Number(answer.headers.get('content-length'));
    await answer.arrayBuffer();
    return size;
  });
  return (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
}

async function bareServer(html: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}

async function measure(origin: string): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    const html = await (await fetch(origin + path)).text();
    const one = await load(origin + path, 1);
    const ten = await load(origin + path, 10);
    const bare = await bareServer(html);
    const peer = await load(bare.url, 10);
    bare.close();
    console.log(
      `${name} : ${ten.perSecond} pages/s à 10 connexions (serveur nu : ${peer.perSecond}, rapport ${(ten.perSecond / peer.perSecond).toFixed(2)}), ` +
        `1 connexion p50 ${one.p50} ms p97,5 ${one.p975} ms, 10 connexions p50 ${ten.p50} ms p97,5 ${ten.p975} ms, ` +
        `HTML ${Math.round(html.length / 1024)} Ko, JavaScript ${((await scriptBytes(origin, path)) / 1024).toFixed(1)} Ko, échecs ${one.failed + ten.failed}`,
    );
  }
}

const ORGANISATIONS = 65_000;

export async function run(): Promise<void> {
  await withScratchDatabase(
    async (db, url) => {
      await loadBuiltinReference(db, () => undefined);
      await demonstration(db);
      await fillDirectory(db, ORGANISATIONS);
      loadReferenceFiles(url);
    },
    (url) =>
      withService(url, async (origin, service) => {
        await measure(origin);
        console.log(
          `mémoire après la mesure : service ${residentMegabytes(service.pid ?? 0)} Mo, PostgreSQL ${await postgresMegabytes(url)} Mo`,
        );
      }),
  );
}
