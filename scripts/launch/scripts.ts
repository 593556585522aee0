import { spawn } from 'node:child_process';
import { beforeExit } from './shutdown.ts';

export type ScriptRun = { code: number; message: unknown };

/**
 * Runs a script in a process of its own (its memory goes away with it) and waits for its end.
 * `message` is the last thing that it sent us. It stops when we stop.
 */
export function runScript(
  path: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<ScriptRun> {
  return new Promise((resolve, reject) => {
    let message: unknown;
    const child = spawn(process.execPath, [path, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...env, MAILLAGE_PARENT: '1' },
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    beforeExit(() => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      return ended;
    });
    child.on('message', (received) => (message = received));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code: code ?? 1, message }));
  });
}
