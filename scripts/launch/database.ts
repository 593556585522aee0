import { ensureDatabase, withDatabaseName, withoutPassword } from '../postgres/database.ts';
import { startEmbeddedServer } from '../postgres/server.ts';
import type { DataFolder } from './data-folder.ts';
import { dataFolderPath, ownDataFolder, sharedSecrets } from './data-folder.ts';
import { beforeExit, shutDown } from './shutdown.ts';
import { report, step } from './steps.ts';

export const DATABASE_NAME = 'maillage';

export type PreparedDatabase = {
  url: string;
  sessionSecret: string;
  /** Tells the other commands where this one's service and database are. */
  announce: (address?: string) => void;
};

/** PostgreSQL ended while we still need it: there is nothing to serve any more. */
function stopWithDatabase(ended: Promise<void>): void {
  let stopping = false;
  beforeExit(() => void (stopping = true));
  void ended.then(() => {
    if (stopping) return;
    console.error(
      '\nPostgreSQL s’est arrêté de façon inattendue : le service s’arrête. Relancez-le pour reprendre.',
    );
    return shutDown(1);
  });
}

/** Starts the PostgreSQL of a data folder that we hold, and makes sure of the service's database. */
export async function startDatabase(folder: DataFolder): Promise<string> {
  beforeExit(() => folder.release());
  const server = await step(
    'Base de données',
    () => startEmbeddedServer(folder.path, folder.secrets.database),
    ({ port, recovered }) =>
      `PostgreSQL embarqué, port ${port}${recovered ? ', reprise après un arrêt brutal' : ''}`,
  );
  beforeExit(async () => {
    await server.stop();
    report('Base de données arrêtée.');
  });
  stopWithDatabase(server.ended);
  const url = withDatabaseName(server.url, DATABASE_NAME);
  await ensureDatabase(url);
  return url;
}

/** The database of this launch: the one that DATABASE_URL names, otherwise the data folder's own. */
export async function prepareDatabase(command: string): Promise<PreparedDatabase> {
  const path = dataFolderPath();
  const given = process.env.DATABASE_URL;
  if (given) {
    await step(
      'Base de données',
      () => ensureDatabase(given),
      (version) => `PostgreSQL ${version}, ${withoutPassword(given)}`,
    );
    return { url: given, sessionSecret: sharedSecrets(path).session, announce: () => {} };
  }
  const folder = await ownDataFolder(path, command);
  const url = await startDatabase(folder);
  const announce = (address?: string) =>
    folder.announce({ databaseUrl: url, ...(address ? { address } : {}) });
  announce();
  return { url, sessionSecret: folder.secrets.session, announce };
}
