import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach } from 'vitest';

export type Launch = {
  /** Of npm itself; its children are in the same process group. */
  child: ChildProcess;
  output: () => string;
  /** The exit code; null when a signal ended it. */
  ended: Promise<number | null>;
};

const launches: Launch[] = [];

/** An empty data folder, removed with its database at the end of the file. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-launch-'));
  afterAll(() => {
    const database = join(folder, 'postgresql');
    try {
      rmSync(realpathSync(database), { recursive: true, force: true });
    } catch {
      // never started
    }
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** npm <arguments>, as a person types it, with these settings and none of the test run's own. */
export function launch(args: string[], settings: Record<string, string>): Launch {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(npm_|MAILLAGE_|VITEST|DATABASE_URL$|NODE_ENV$|TEST$)/i.test(name)) delete env[name];
  }
  const child = spawn('npm', args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...settings },
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => chunks.push(chunk));
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const launched = { child, output: () => chunks.join(''), ended };
  launches.push(launched);
  return launched;
}

/** Waits for what the launch prints. */
export async function untilPrinted(launched: Launch, text: string): Promise<void> {
  for (let tries = 0; tries < 1_500; tries++) {
    if (launched.output().includes(text)) return;
    if (launched.child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`« ${text} » was not printed:\n${launched.output()}`);
}

export const isAlive = (pid: number): boolean => {
  try {
    // a zombie is dead
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

export const postmasterOf = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgresql/cluster/postmaster.pid'), 'utf8').split('\n')[0]);

export const serverOf = (folder: string): number =>
  JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')).pid;

export async function untilDead(...pids: number[]): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (!pids.some(isAlive)) return;
    await sleep(100);
  }
  throw new Error(`still alive: ${pids.filter(isAlive).join(', ')}`);
}

afterEach(async () => {
  for (const { child, ended } of launches.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  }
});
