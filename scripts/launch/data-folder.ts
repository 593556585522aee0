import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from './lock.ts';
import { LaunchRefused } from './refusal.ts';

/** What the process that holds the folder tells to the others, in a file that only its account reads. */
export type Running = { pid: number; command: string; address?: string; databaseUrl?: string };

export type DataFolder = {
  path: string;
  /** Random, made at the first start, never shown. */
  secrets: { database: string; session: string };
  announce: (running: Omit<Running, 'pid' | 'command'>) => void;
  release: () => void;
};

export const dataFolderPath = (): string => resolve(process.env.MAILLAGE_DATA || '.maillage');

const runningFile = (path: string): string => join(path, 'running.json');

function readSecrets(path: string): DataFolder['secrets'] {
  const file = join(path, 'secrets.json');
  if (!existsSync(file)) {
    const secrets = {
      database: randomBytes(24).toString('hex'),
      session: randomBytes(32).toString('hex'),
    };
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 });
    try {
      linkSync(draft, file); // whole or not at all, and the first one wins
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o711); // PostgreSQL's account walks through it, and reads nothing in it
  } catch (error) {
    throw new LaunchRefused(
      `Le dossier des données ${path} ne peut pas être créé (${(error as Error).message}).`,
      'Choisissez-en un autre par le réglage MAILLAGE_DATA.',
    );
  }
}

/** The folder's secrets, without holding it: for processes that share a database given by DATABASE_URL. */
export function sharedSecrets(path: string): DataFolder['secrets'] {
  makeFolder(path);
  return readSecrets(path);
}

/** The folder for this process alone, or null when another one holds it. */
export async function takeDataFolder(path: string, command: string): Promise<DataFolder | null> {
  makeFolder(path);
  const lock = await takeLock(join(path, 'lock'));
  if (!lock) return null;
  const announce: DataFolder['announce'] = (running) =>
    writeFileSync(runningFile(path), JSON.stringify({ pid: process.pid, command, ...running }), {
      mode: 0o600,
    });
  announce({});
  const release = () => {
    rmSync(runningFile(path), { force: true });
    lock.close();
  };
  return { path, secrets: readSecrets(path), announce, release };
}

export function readRunning(path: string): Running | null {
  try {
    return JSON.parse(readFileSync(runningFile(path), 'utf8'));
  } catch {
    return null;
  }
}

/** Same, but refuses with the name of who holds it. */
export async function ownDataFolder(path: string, command: string): Promise<DataFolder> {
  const folder = await takeDataFolder(path, command);
  if (folder) return folder;
  const holder = readRunning(path);
  throw new LaunchRefused(
    `Le dossier des données ${path} est déjà utilisé` +
      (holder
        ? ` par « npm run ${holder.command} » (processus ${holder.pid})`
        : ' par un autre processus') +
      (holder?.address ? `, qui répond sur ${holder.address}.` : '.'),
    'Arrêtez-le d’abord, ou donnez un autre dossier à celui-ci par le réglage MAILLAGE_DATA.',
  );
}

/** The database of the process that holds the folder, once it has one. */
export async function runningDatabase(path: string, patience = 60_000): Promise<string | null> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(250)) {
    const url = readRunning(path)?.databaseUrl;
    if (url) return url;
  }
  return null;
}
