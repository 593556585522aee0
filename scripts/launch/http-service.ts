import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import { BODY_LIMIT, refuseTooLarge } from './body-limit.ts';
import { LaunchRefused } from './refusal.ts';

export type ServiceOptions = {
  host: string;
  port: number;
  /** The public origin when it is fixed; otherwise each request's own Host, over http or as the proxy says. */
  origin: string | null;
  /** Only behind a reverse proxy of ours are X-Forwarded-* headers believed. */
  behindProxy: boolean;
};

export type Service = { port: number; close: () => Promise<void> };

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const DRAIN = 10_000;
const HEADERS = {
  protocol: 'x-maillage-protocol',
  host: 'x-maillage-host',
  address: 'x-maillage-address',
};

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.at(-1) : value;

/** The pages' handler reads protocol, host and address from headers that only we write. */
export function trustHeaders(
  request: IncomingMessage,
  { origin, behindProxy }: ServiceOptions,
): void {
  const { headers } = request;
  const forwarded = (name: string) =>
    behindProxy ? single(headers[`x-forwarded-${name}`]) : undefined;
  const fixed = origin ? new URL(origin) : null;
  const protocol = fixed?.protocol.slice(0, -1) ?? forwarded('proto')?.split(',')[0]?.trim();
  headers[HEADERS.protocol] = protocol === 'https' ? 'https' : 'http';
  headers[HEADERS.host] = fixed?.host ?? forwarded('host') ?? headers.host ?? 'localhost';
  headers[HEADERS.address] =
    forwarded('for')?.split(',').at(-1)?.trim() ?? request.socket.remoteAddress ?? '';
}

async function loadPages(bodyLimit: number): Promise<Handler> {
  const file = resolve('build/handler.js');
  if (!existsSync(file))
    throw new LaunchRefused('Les pages ne sont pas construites : lancez d’abord npm run build.');
  process.env.PROTOCOL_HEADER = HEADERS.protocol;
  process.env.HOST_HEADER = HEADERS.host;
  process.env.ADDRESS_HEADER = HEADERS.address;
  process.env.BODY_SIZE_LIMIT = String(bodyLimit);
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
  return handler;
}

function listenRefusal(error: NodeJS.ErrnoException, { host, port }: ServiceOptions): Error {
  if (error.code === 'EADDRINUSE') {
    return new LaunchRefused(
      `Le port ${port} est déjà pris sur ${host} par un autre programme.`,
      `Choisissez-en un autre par le réglage PORT, par exemple : PORT=${port + 1} npm start`,
    );
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new LaunchRefused(
      `L’adresse ${host}:${port} ne peut pas être écoutée (${error.code}). Changez les réglages HOST et PORT.`,
    );
  }
  return error;
}

/** Serves the built pages. `close` lets the requests under way end, for ten seconds at most. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const pages = await loadPages(BODY_LIMIT);
  const compress = compression();
  let closing = false;

  const server = createServer((request, response) => {
    trustHeaders(request, options);
    if (closing) response.setHeader('connection', 'close');
    if (refuseTooLarge(request, response)) return;
    compress(request as never, response as never, () =>
      pages(request, response, () => {
        response.statusCode = 404;
        response.end();
      }),
    );
  });
  server.headersTimeout = 20_000;
  server.requestTimeout = 300_000; // an upload of 60 MB over a slow line
  server.keepAliveTimeout = 65_000; // longer than the usual 60 s of a reverse proxy

  await new Promise<void>((listening, reject) => {
    server.once('error', (error) => reject(listenRefusal(error, options)));
    server.listen({ host: options.host, port: options.port }, listening);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;

  const close = async (): Promise<void> => {
    closing = true;
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeIdleConnections();
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const late = setTimeout(() => server.closeAllConnections(), DRAIN);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
    process.emit('sveltekit:shutdown' as never);
  };
  return { port, close };
}
