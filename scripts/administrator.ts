/**
 * node scripts/run.mjs administrator <address>: makes this person an administrator, for a service that has none.
 * The first one; later ones are named on the page « Personnes et rôles ».
 */
import { nameFirstAdministrator } from '#modules/accounts/server/index.ts';
import { signInForm } from '#modules/accounts/index.ts';
import { today } from '#platform/clock.ts';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { settings } from '#platform/settings.ts';

const pool = createPool(settings.databaseUrl, 2);
try {
  const parsed = signInForm.safeParse({ courriel: process.argv[2] });
  if (!parsed.success)
    throw new Error(
      'Donnez une adresse : node scripts/run.mjs administrator prenom.nom@exemple.fr',
    );
  await nameFirstAdministrator(createDatabase(pool), parsed.data.courriel, today());
  console.log(
    `${parsed.data.courriel} administre la plateforme. Connexion par lien : ${settings.origin}/connexion`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await pool.end();
}
