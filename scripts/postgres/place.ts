import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchRefused } from '../launch/refusal.ts';
import { canReach, type Account } from './account.ts';

/** Where the database goes when root keeps the data folder where PostgreSQL's account cannot enter. */
const OUTSIDE = '/var/lib/maillage';

function makeOpenFolder(path: string): void {
  const before = process.umask(0o022);
  mkdirSync(path, { recursive: true, mode: 0o755 });
  process.umask(before);
}

const closed = (path: string, account: Account): LaunchRefused =>
  new LaunchRefused(
    `La base de données est dans ${path}, où le compte « ${account.name} » qui fait tourner PostgreSQL n’entre plus.`,
    'Rouvrez le passage (chmod o+x sur les dossiers qui y mènent), ou placez les données ailleurs par MAILLAGE_DATA.',
  );

/**
 * The folder of the database server: `<data>/postgresql`, or a link of that name to a folder of
 * /var/lib/maillage when the data folder lies under one that is closed to PostgreSQL's account.
 */
export function databasePlace(dataFolder: string, account: Account | null): string {
  const place = join(dataFolder, 'postgresql');
  const known = lstatSync(place, { throwIfNoEntry: false });
  if (!known) {
    if (canReach(dataFolder, account)) {
      makeOpenFolder(place);
    } else {
      const name = randomBytes(6).toString('hex');
      makeOpenFolder(join(OUTSIDE, name));
      symlinkSync(join(OUTSIDE, name), place);
    }
  }
  if (!existsSync(place)) makeOpenFolder(place);
  const real = realpathSync(place);
  if (account && !canReach(real, account)) throw closed(real, account);
  return real;
}
