import pg from 'pg';
import { LaunchRefused } from '../launch/refusal.ts';

const OLDEST_SERVER = 15;
const NO_SUCH_DATABASE = '3D000';
const ALREADY_THERE = ['42P04', '23505'];

export const withDatabaseName = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

export const withoutPassword = (url: string): string => {
  const shown = new URL(url);
  if (shown.password) shown.password = '…';
  return decodeURIComponent(shown.href);
};

async function onDatabase<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function createMissing(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await onDatabase(withDatabaseName(url, 'postgres'), async (client) => {
    try {
      await client.query(`create database ${client.escapeIdentifier(name)}`);
    } catch (error) {
      if (!ALREADY_THERE.includes((error as { code?: string }).code ?? '')) throw error;
    }
  });
}

function readVersion(url: string): Promise<string> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? '';
  });
}

function unreachable(url: string, error: unknown): LaunchRefused {
  const causes = error instanceof AggregateError ? error.errors : [error];
  return new LaunchRefused(
    `La base de données ${withoutPassword(url)} ne répond pas : ${causes.map((cause) => cause.message).join(' ; ')}.`,
    'Vérifiez le réglage DATABASE_URL, que le serveur tourne, et que ce compte a le droit de s’y connecter.',
  );
}

/** Makes sure that this database exists on a server that is recent enough; returns the server's version. */
export async function ensureDatabase(url: string): Promise<string> {
  let version: string;
  try {
    version = await readVersion(url);
  } catch (error) {
    if ((error as { code?: string }).code !== NO_SUCH_DATABASE) throw unreachable(url, error);
    try {
      await createMissing(url);
      version = await readVersion(url);
    } catch (cause) {
      throw unreachable(url, cause);
    }
  }
  if (Number.parseInt(version, 10) < OLDEST_SERVER) {
    throw new LaunchRefused(
      `Le serveur de ${withoutPassword(url)} est PostgreSQL ${version} ; Maillage demande ${OLDEST_SERVER} ou plus récent.`,
    );
  }
  return version.split(' ')[0] ?? version;
}
