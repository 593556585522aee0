/** npm start: from whatever is there to a service that answers. */
import { readFileSync } from 'node:fs';
import { buildWhenChanged } from './launch/build.ts';
import { prepareDatabase } from './launch/database.ts';
import { startService } from './launch/http-service.ts';
import { printPersonas, type PersonaLine } from './launch/personas.ts';
import { isPortFree } from './launch/ports.ts';
import { LaunchRefused } from './launch/refusal.ts';
import { runScript } from './launch/scripts.ts';
import {
  isLocalOnly,
  publicAddress,
  readListenSettings,
  type ListenSettings,
} from './launch/settings.ts';
import { beforeExit, shutDown, stopOnSignals } from './launch/shutdown.ts';
import { elapsed, report, step } from './launch/steps.ts';

const started = performance.now();

async function refuseBusyPort({ host, port }: ListenSettings): Promise<void> {
  if (port === 0 || (await isPortFree(port, host))) return;
  throw new LaunchRefused(
    `Le port ${port} est déjà pris sur ${host} par un autre programme.`,
    `Choisissez-en un autre par le réglage PORT, par exemple : PORT=${port + 1} npm start`,
  );
}

async function fillDatabase(): Promise<PersonaLine[]> {
  const { code, message } = await runScript('scripts/migrate.ts', [], process.env);
  if (code !== 0)
    throw new LaunchRefused(
      'La base de données n’a pas pu être préparée (le détail est ci-dessus).',
    );
  return Array.isArray(message) ? message : [];
}

async function launch(): Promise<void> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  process.env.MAILLAGE_DEMO ||= '1';
  process.env.NODE_ENV = 'production';
  const demo = process.env.MAILLAGE_DEMO === '1';
  console.log(
    `\nMaillage ${version}${demo ? ', avec la démonstration (MAILLAGE_DEMO=0 pour s’en passer)' : ''}`,
  );

  const listen = readListenSettings();
  await refuseBusyPort(listen);
  const database = await prepareDatabase('start');
  process.env.DATABASE_URL = database.url;
  process.env.MAILLAGE_SECRET ||= database.sessionSecret;

  const [personas] = await Promise.all([
    fillDatabase(),
    step('Pages', buildWhenChanged, (outcome) => outcome),
  ]);

  process.env.MAILLAGE_ORIGIN ||= publicAddress(listen, listen.port);
  const service = await step('Service', () => startService(listen));
  beforeExit(async () => {
    await service.close();
    report('Service arrêté.');
  });
  const address = publicAddress(listen, service.port);
  database.announce(address);
  console.log(`\n  Maillage est prêt en ${elapsed(started)} :  ${address}\n`);
  if (demo) printPersonas(personas, address);
  if (demo && !isLocalOnly(listen.host)) {
    report(
      'Attention : en démonstration, toute personne qui atteint cette adresse peut prendre chaque rôle.',
    );
  }
  report('Ctrl-C pour arrêter.');
}

stopOnSignals(0);
try {
  await launch();
} catch (error) {
  console.error(error instanceof LaunchRefused ? `\n${error.message}\n` : error);
  await shutDown(1);
}
