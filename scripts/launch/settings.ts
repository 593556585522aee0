import { LaunchRefused } from './refusal.ts';

export type ListenSettings = {
  host: string;
  port: number;
  origin: string | null;
  behindProxy: boolean;
};

function readPort(): number {
  const text = process.env.PORT || '3000';
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new LaunchRefused(
    `Le réglage PORT vaut « ${text} » : il faut un nombre entier de 0 à 65535.`,
  );
}

function readOrigin(): string | null {
  const text = process.env.MAILLAGE_ORIGIN;
  if (!text) return null;
  try {
    const url = new URL(text);
    if (['http:', 'https:'].includes(url.protocol)) return url.origin;
  } catch {
    // refused below
  }
  throw new LaunchRefused(
    `Le réglage MAILLAGE_ORIGIN vaut « ${text} » : il faut une adresse entière, par exemple https://maillage.exemple.fr`,
  );
}

export const readListenSettings = (): ListenSettings => ({
  host: process.env.HOST || '127.0.0.1',
  port: readPort(),
  origin: readOrigin(),
  behindProxy: process.env.MAILLAGE_PROXY === '1',
});

const EVERYWHERE = ['0.0.0.0', '::'];

/** The address that a person types, also when the service listens on every address. */
export function publicAddress({ host, origin }: ListenSettings, port: number): string {
  if (origin) return origin;
  const name = EVERYWHERE.includes(host) || host === '127.0.0.1' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

export const isLocalOnly = (host: string): boolean =>
  ['127.0.0.1', '::1', 'localhost'].includes(host);
