import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { LaunchRefused } from './refusal.ts';
import { takeLock } from './lock.ts';
import { beforeExit } from './shutdown.ts';

const STAMP = 'build/stamp';
const SOURCES = [
  'src',
  'static',
  'package-lock.json',
  'vite.config.ts',
  'scripts/french-spaces.ts',
  'tsconfig.json',
];

/** The files under these paths, sorted; tests are not part of what is built. */
function listFiles(paths: string[]): string[] {
  return paths
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      path.includes('.')
        ? [path]
        : readdirSync(path, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
            .map((entry) => join(entry.parentPath, entry.name)),
    )
    .sort();
}

/** Changes when anything changes that the built pages are made of. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of listFiles(SOURCES))
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const builtHash = (): string => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '');

export const isBuilt = (): boolean =>
  existsSync('build/handler.js') && builtHash() === sourcesHash();

function runVite(): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    beforeExit(() => void vite.kill());
    for (const stream of [vite.stdout, vite.stderr])
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    vite.on('error', reject);
    vite.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new LaunchRefused(
              'La construction des pages a échoué :',
              stripVTControlCharacters(Buffer.concat(output).toString()),
            ),
          ),
    );
  });
}

/** Builds the pages when their sources changed since the last build; one builder at a time in a clone. */
export async function buildWhenChanged(): Promise<'construites' | 'déjà à jour'> {
  if (isBuilt()) return 'déjà à jour';
  mkdirSync('.svelte-kit', { recursive: true });
  let lock = await takeLock('.svelte-kit/build.lock');
  for (; !lock; lock = await takeLock('.svelte-kit/build.lock')) await sleep(500);
  try {
    if (isBuilt()) return 'déjà à jour';
    const hash = sourcesHash();
    await runVite();
    writeFileSync(STAMP, hash);
    return 'construites';
  } finally {
    lock.close();
  }
}
