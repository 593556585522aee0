/**
 * npm run as <persona>: prints a sign-in link, good for one use, for a character of the demonstration.
 * A service whose demonstration is off lets no character in, link or not.
 */
import { linkUrl, listPersonas, makePersonaToken } from '#modules/accounts/server/index.ts';
import { today } from '#platform/clock.ts';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { settings } from '#platform/settings.ts';

const [name = ''] = process.argv.slice(2);
const pool = createPool(settings.databaseUrl, 2);
const db = createDatabase(pool);
try {
  if (process.env.MAILLAGE_DEMO === '0') {
    throw new Error('Ces liens n’existent que dans la démonstration, et MAILLAGE_DEMO vaut 0.');
  }
  const personas = await listPersonas(db, today());
  if (!personas.some((persona) => persona.persona === name)) {
    const known = personas.map((persona) => `  ${persona.persona.padEnd(18)} ${persona.name}`);
    const lines =
      known.length > 0 ? known : ['  (aucun : démarrez d’abord le service par npm start)'];
    throw new Error(`Dites qui : npm run as <personnage>\n${lines.join('\n')}`);
  }
  console.log(linkUrl(await makePersonaToken(db, name, today(), true), null));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await pool.end();
}
