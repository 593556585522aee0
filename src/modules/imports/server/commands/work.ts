import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { Refused } from '#platform/errors.ts';
import type { Database } from '#platform/db/connect.ts';
import { log } from '#platform/log.ts';
import { LIMITS } from '#platform/tabular/limits.ts';
import { readContent } from '../store/imports.ts';
import { beat, endInFailure } from '../store/work.ts';

const EVERY = 2_000;

/** What a work counts as it advances; the heart sends it. */
export type Progress = { done: number };

/** A work that has begun; `end` settles when it is over, whatever its end. */
export type Work = { end: Promise<void> };

const inProgress = new Map<string, Promise<void>>();

/**
 * Runs a long work in this process, out of the request: a heartbeat tells how far it is, and that it
 * lives. Its failure is written on the import, never lost; `back` is the state that a failure leaves.
 */
export function startWork(
  db: Database,
  importId: string,
  attempt: string,
  back: 'failed' | 'checked',
  work: (progress: Progress) => Promise<void>,
): Promise<void> {
  const progress: Progress = { done: 0 };
  const heart = setInterval(
    () => void beat(db, importId, attempt, progress.done).catch(() => undefined),
    EVERY,
  );
  const running = work(progress)
    .catch((error: unknown) => endInFailure(db, importId, attempt, back, explain(error)))
    .catch(() => undefined)
    .finally(() => {
      clearInterval(heart);
      inProgress.delete(importId);
    });
  inProgress.set(importId, running);
  return running;
}

function explain(error: unknown): string {
  if (error instanceof Refused) return error.reasons.join(' ');
  log.error({ err: error }, 'directory import');
  return 'Le travail s’est arrêté sur une erreur du service : rien n’a été enregistré. Vous pouvez recommencer.';
}

/** Waits a little for a short work, so that most people never see a progress page. */
export async function waitShortly(importId: string, milliseconds: number): Promise<void> {
  const running = inProgress.get(importId);
  if (!running) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    running,
    new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds))),
  ]);
  clearTimeout(timer);
}

export async function unpackContent(db: Database, importId: string): Promise<Buffer> {
  const packed = await readContent(db, importId);
  if (!packed) throw new Refused('Le fichier n’est plus là : envoyez-le de nouveau.');
  return promisify(gunzip)(packed, { maxOutputLength: LIMITS.bytes });
}
