import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { report } from './steps.ts';
import { LaunchRefused } from './refusal.ts';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const installed = (): string | undefined => USUAL_PLACES.find((path) => existsSync(path));

function installFromDebian(): string | undefined {
  report('Installation de Chromium par les paquets du système…');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const done = spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    });
    if (done.status !== 0) break;
  }
  return installed();
}

/** A real browser for the journeys: CHROMIUM, a usual place, otherwise Debian's package when we may install it. */
export async function findChromium(): Promise<string> {
  const wanted = process.env.CHROMIUM;
  if (wanted && !existsSync(wanted)) {
    throw new LaunchRefused(`Le réglage CHROMIUM nomme ${wanted}, qui n’existe pas.`);
  }
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const found = wanted ?? installed() ?? (mayInstall ? installFromDebian() : undefined);
  if (found) return found;
  throw new LaunchRefused(
    'Les parcours se testent dans un vrai navigateur, et aucun Chromium n’a été trouvé.',
    'Installez-le (sous Debian : sudo apt-get install chromium), ou donnez son chemin par le réglage CHROMIUM.',
  );
}
