import { existsSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import { LaunchRefused } from '../launch/refusal.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The processes that work in this database folder: a server, or what its death left for a moment. */
function processesIn(cluster: string): number[] {
  if (!existsSync('/proc/self/cwd')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === cluster;
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The server that postmaster.pid names, if it lives and is really one of ours. */
function postmasterOf(cluster: string): number | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!pid || !isAlive(pid)) return null;
  if (existsSync('/proc/self/cwd')) return processesIn(cluster).includes(pid) ? pid : null;
  const command = spawnSync('ps', ['-p', String(pid), '-o', 'command='], {
    encoding: 'utf8',
  }).stdout;
  return command?.includes('postgres') ? pid : null;
}

async function waitUntil(isDone: () => boolean, patience: number): Promise<boolean> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(50)) {
    if (isDone()) return true;
  }
  return isDone();
}

const remaining = (cluster: string): number[] => {
  const postmaster = postmasterOf(cluster);
  return [...new Set([...(postmaster ? [postmaster] : []), ...processesIn(cluster)])];
};

function signalAll(pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // it ended in between
    }
  }
}

/**
 * Stops the PostgreSQL that a killed launcher left in this folder, and removes a pid file whose
 * number now belongs to someone else. To be called while holding the data folder's lock.
 * Returns true when something had to be stopped.
 */
export async function stopOrphans(cluster: string): Promise<boolean> {
  const isStopped = () => remaining(cluster).length === 0;
  const found = !isStopped();
  if (found) {
    const postmaster = postmasterOf(cluster);
    if (postmaster) signalAll([postmaster], 'SIGINT'); // "fast": ends the sessions, writes everything
    const stopped =
      (await waitUntil(isStopped, postmaster ? 20_000 : 5_000)) ||
      (signalAll(remaining(cluster), 'SIGQUIT'), await waitUntil(isStopped, 10_000));
    if (!stopped) {
      throw new LaunchRefused(
        `Un PostgreSQL resté d’un arrêt brutal ne s’arrête pas (processus ${remaining(cluster).join(', ')}).`,
        'Arrêtez-le à la main, puis relancez.',
      );
    }
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  return found;
}
