/** npm run dev: the embedded PostgreSQL and Vite's development server, with the demonstration. */
import { prepareDatabase } from './launch/database.ts';
import { LaunchRefused } from './launch/refusal.ts';
import { runScript } from './launch/scripts.ts';
import { publicAddress, readListenSettings } from './launch/settings.ts';
import { shutDown, stopOnSignals } from './launch/shutdown.ts';

async function develop(): Promise<number> {
  process.env.MAILLAGE_DEMO ||= '1';
  const listen = readListenSettings();
  const address = publicAddress(listen, listen.port);
  const database = await prepareDatabase('dev');
  process.env.DATABASE_URL = database.url;
  process.env.MAILLAGE_SECRET ||= database.sessionSecret;
  process.env.MAILLAGE_ORIGIN ||= address;
  const prepared = await runScript('scripts/migrate.ts', [], process.env);
  if (prepared.code !== 0) return prepared.code;
  database.announce(address);
  const options = ['dev', '--host', listen.host, '--port', String(listen.port), '--strictPort'];
  const { code } = await runScript('node_modules/vite/bin/vite.js', options, process.env);
  return code;
}

stopOnSignals(0);
try {
  await shutDown(await develop());
} catch (error) {
  console.error(error instanceof LaunchRefused ? `\n${error.message}\n` : error);
  await shutDown(1);
}
