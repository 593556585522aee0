import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { refuseTooLarge } from './body-limit.ts';
import { trustHeaders, type ServiceOptions } from './http-service.ts';

const options: ServiceOptions = { host: '127.0.0.1', port: 0, origin: null, behindProxy: false };

function trusted(headers: Record<string, string>, more: Partial<ServiceOptions> = {}) {
  const incoming = { headers: { ...headers }, socket: { remoteAddress: '192.0.2.7' } };
  trustHeaders(incoming as unknown as IncomingMessage, { ...options, ...more });
  const {
    'x-maillage-protocol': protocol,
    'x-maillage-host': host,
    'x-maillage-address': address,
  } = incoming.headers as Record<string, string>;
  return { protocol, host, address };
}

const forwarded = {
  host: '127.0.0.1:3001',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'maillage.example.fr',
  'x-forwarded-for': '203.0.113.9, 198.51.100.4',
};

test('sans mandataire déclaré, ses en-têtes ne sont pas crus, ni ceux qui imitent les nôtres', () => {
  expect(
    trusted({ ...forwarded, 'x-maillage-protocol': 'https', 'x-maillage-address': '::1' }),
  ).toEqual({
    protocol: 'http',
    host: '127.0.0.1:3001',
    address: '192.0.2.7',
  });
});

test('derrière un mandataire déclaré, l’adresse retenue est celle qu’il a lui-même ajoutée', () => {
  expect(trusted(forwarded, { behindProxy: true })).toEqual({
    protocol: 'https',
    host: 'maillage.example.fr',
    address: '198.51.100.4',
  });
});

test('une adresse publique fixée l’emporte sur ce que la requête prétend', () => {
  const { protocol, host } = trusted(
    { host: 'ailleurs.example' },
    { origin: 'https://maillage.example.fr' },
  );
  expect({ protocol, host }).toEqual({ protocol: 'https', host: 'maillage.example.fr' });
});

const DESK = '/gestion/annuaire/importer';

async function send(size: number | null, type: string, accept: string, path = DESK) {
  const server = createServer((incoming, response) => {
    if (!refuseTooLarge(incoming, response)) response.end('lu');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<{ status?: number; text: string }>((resolve, reject) => {
      const length =
        size === null ? { 'transfer-encoding': 'chunked' } : { 'content-length': size };
      const headers = { 'content-type': type, accept, ...length };
      const sent = request({ port, path, method: 'POST', headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode, text }));
      });
      sent.on('error', reject);
      sent.write(Buffer.alloc(Math.min(size ?? 1_000, 1_000)));
      if (size === null) sent.end();
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('un fichier de 200 Mo est refusé avant d’être lu, par une page qui dit quoi faire', async () => {
  const { status, text } = await send(200_000_000, 'multipart/form-data; boundary=x', 'text/html');
  expect(status).toBe(413);
  expect(text).toContain('200 Mo');
  expect(text).toContain('60 au plus');
});

test('le même refus se lit par un programme', async () => {
  const { status, text } = await send(5_000_000, 'application/json', 'application/json');
  expect(status).toBe(413);
  expect(JSON.parse(text).error.message).toContain('Rien n’a été enregistré');
});

test('un fichier de taille permise passe', async () => {
  expect((await send(1_000, 'multipart/form-data; boundary=x', 'text/html')).text).toBe('lu');
});

const FILE = 'multipart/form-data; boundary=x';

test('hors des pages d’import, ouvertes à tout le monde, un envoi de 2 Mo n’entre pas en mémoire', async () => {
  expect((await send(2_000_000, FILE, 'text/html', '/connexion')).status).toBe(413);
  expect((await send(2_000_000, FILE, 'text/html', '/connexion?/gestion/')).status).toBe(413);
  expect((await send(2_000_000, FILE, 'text/html', '/gestion/%2e%2e/connexion')).status).toBe(413);
  expect((await send(2_000_000, FILE, 'text/html')).text).toBe('lu');
  expect((await send(1_000, FILE, 'text/html', '/connexion')).text).toBe('lu');
});

test('un envoi qui tait sa taille n’est lu que là où l’on importe', async () => {
  expect((await send(null, FILE, 'text/html', '/connexion')).status).toBe(413);
  expect((await send(null, FILE, 'text/html')).text).toBe('lu');
});
