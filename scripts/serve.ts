/**
 * npm run serve: serves the built pages on the database that DATABASE_URL names, and does nothing
 * else. For production, where several of these stand behind a reverse proxy (docs/operations/scale-out.md).
 */
import { createPool } from '#platform/db/connect.ts';
import { pendingMigrations } from '#platform/db/migrate.ts';
import { ensureDatabase } from './postgres/database.ts';
import { startService } from './launch/http-service.ts';
import { LaunchRefused } from './launch/refusal.ts';
import { publicAddress, readListenSettings } from './launch/settings.ts';
import { beforeExit, shutDown, stopOnSignals } from './launch/shutdown.ts';

async function refuseOlderDatabase(url: string): Promise<void> {
  const pool = createPool(url, 1);
  const pending = await pendingMigrations(pool).finally(() => pool.end());
  if (pending.length === 0) return;
  throw new LaunchRefused(
    `La base de données n’a pas encore reçu ${pending.join(', ')}.`,
    'Faites-en une sauvegarde, puis lancez « npm run migrate » avec le même DATABASE_URL.',
  );
}

async function serve(): Promise<void> {
  process.env.NODE_ENV = 'production';
  const demo = process.env.MAILLAGE_DEMO === '1';
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new LaunchRefused(
      'Le réglage DATABASE_URL manque : il nomme la base de données à servir.',
    );
  if (!demo && !process.env.MAILLAGE_SECRET) {
    throw new LaunchRefused(
      'Le réglage MAILLAGE_SECRET manque : une longue suite de caractères au hasard, la même pour tous les processus.',
    );
  }
  await ensureDatabase(url);
  await refuseOlderDatabase(url);
  const listen = readListenSettings();
  process.env.MAILLAGE_ORIGIN ||= publicAddress(listen, listen.port);
  const service = await startService(listen);
  beforeExit(() => service.close());
  console.log(`Maillage répond sur ${publicAddress(listen, service.port)}`);
}

stopOnSignals(0);
try {
  await serve();
} catch (error) {
  console.error(error instanceof LaunchRefused ? `\n${error.message}\n` : error);
  await shutDown(1);
}
