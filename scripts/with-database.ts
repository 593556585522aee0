/**
 * npm run <import, reference, as, …>: runs scripts/<name>.ts on a database: the one of DATABASE_URL,
 * that of the service which runs on the data folder, otherwise the embedded one, started for the occasion.
 */
import { startDatabase } from './launch/database.ts';
import {
  dataFolderPath,
  readRunning,
  runningDatabase,
  sharedSecrets,
  takeDataFolder,
} from './launch/data-folder.ts';
import { LaunchRefused } from './launch/refusal.ts';
import { runScript } from './launch/scripts.ts';
import { shutDown, stopOnSignals } from './launch/shutdown.ts';
import { ensureDatabase } from './postgres/database.ts';

const [name = '', ...args] = process.argv.slice(2);
/** These read or write the service's tables, which must be there and of this version. */
const NEEDS_TABLES = ['administrator', 'as', 'import', 'reference'];

async function findDatabase(): Promise<string> {
  const path = dataFolderPath();
  if (process.env.DATABASE_URL) {
    await ensureDatabase(process.env.DATABASE_URL);
    return process.env.DATABASE_URL;
  }
  const folder = await takeDataFolder(path, name);
  if (folder) return startDatabase(folder);
  const url = await runningDatabase(path);
  if (url) return url;
  throw new LaunchRefused(
    `Le dossier des données ${path} est utilisé par un processus qui n’a pas de base de données.`,
  );
}

async function run(): Promise<number> {
  const path = dataFolderPath();
  const url = await findDatabase();
  const address = readRunning(path)?.address;
  const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: url };
  env.MAILLAGE_SECRET ||= sharedSecrets(path).session;
  if (address) env.MAILLAGE_ORIGIN ||= address;
  if (NEEDS_TABLES.includes(name) && !address) {
    const { code } = await runScript('scripts/migrate.ts', [], {
      ...env,
      MAILLAGE_DEMO: env.MAILLAGE_DEMO ?? '0',
    });
    if (code !== 0) return code;
  }
  const { code } = await runScript(`scripts/${name}.ts`, args, env);
  return code;
}

stopOnSignals(130);
try {
  await shutDown(await run());
} catch (error) {
  console.error(error instanceof LaunchRefused ? `\n${error.message}\n` : error);
  await shutDown(1);
}
