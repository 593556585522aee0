import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LaunchRefused } from '../launch/refusal.ts';
import type { Account } from './account.ts';

export const DATABASE_USER = 'maillage';

function checkVersion(program: string, cluster: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const text =
    spawnSync(join(program, 'bin/postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const ours = /(\d+)\./.exec(text)?.[1];
  if (!ours || found === ours) return;
  throw new LaunchRefused(
    `Les données de ${cluster} ont été écrites par PostgreSQL ${found} ; celui de cette version est ${ours}.`,
    'Reprenez-les comme l’explique docs/operations/upgrade.md.',
  );
}

/** Makes the database files when there are none; an interrupted making leaves nothing behind. */
export function prepareCluster(
  program: string,
  place: string,
  password: string,
  account: Account | null,
): string {
  const cluster = join(place, 'cluster');
  if (existsSync(cluster)) {
    checkVersion(program, cluster);
    return cluster;
  }
  const building = `${cluster}.new`;
  const passwordFile = join(place, 'password.new');
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account)
    for (const path of [building, passwordFile]) chownSync(path, account.uid, account.gid);
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  const options = [
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
  ];
  const made = spawnSync(
    join(program, 'bin/initdb'),
    ['-D', building, `--username=${DATABASE_USER}`, `--pwfile=${passwordFile}`, ...options],
    { encoding: 'utf8', cwd: place, ...identity },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    const why = [made.error?.message, made.stdout, made.stderr].filter(Boolean).join('\n').trim();
    throw new LaunchRefused('PostgreSQL n’a pas pu créer ses fichiers :', why);
  }
  renameSync(building, cluster);
  return cluster;
}
