/**
 * Brings the database that DATABASE_URL names to this version: migrations, built-in reference and,
 * with MAILLAGE_DEMO=1, the demonstration. Nothing to do costs less than a second.
 */
import { roles } from '#modules/accounts/index.ts';
import { listPersonas } from '#modules/accounts/server/index.ts';
import { loadBuiltinReference } from '#modules/territories/server/index.ts';
import { today } from '#platform/clock.ts';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { migrate } from '#platform/db/migrate.ts';
import { settings } from '#platform/settings.ts';
import { seedDemonstration } from '../seeds/demonstration.ts';
import type { PersonaLine } from './launch/personas.ts';
import { stopOnSignals } from './launch/shutdown.ts';
import { report, step } from './launch/steps.ts';

const personaLines = async (): Promise<PersonaLine[]> =>
  (await listPersonas(db, today())).map(
    ({ persona, name, roles: held, functionTitle, organisationName }) => ({
      persona,
      name,
      what: [functionTitle ?? held.map((role) => roles[role]).join(', '), organisationName]
        .filter((part) => part !== null)
        .join(', '),
    }),
  );

stopOnSignals(130);
const pool = createPool(settings.databaseUrl, 4);
const db = createDatabase(pool);
const detail = (line: string) => report(`    ${line}`);

await step(
  'Tables',
  () => migrate(pool),
  (names) => (names.length === 0 ? 'à jour' : `${names.length} migrations appliquées`),
);
await step('Territoires de référence', () => loadBuiltinReference(db, detail));
if (settings.demo) await step('Démonstration', () => seedDemonstration(db, detail));
if (settings.demo) process.send?.(await personaLines());
await pool.end();
process.exit(0);
