import type { Actor } from '#modules/accounts/index.ts';
import { Conflict, Forbidden, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/db/connect.ts';
import type { Day } from '#platform/day.ts';
import { canImportDirectory } from '../../permissions.ts';
import { runPlan } from './plan.ts';
import { findImport } from '../store/imports.ts';
import { appendLines, clearLines } from '../store/lines.ts';
import { endCheck, takeImport, type CheckOutcome } from '../store/work.ts';
import { type Progress, startWork, unpackContent, type Work } from './work.ts';

/** Starts the preview; it goes on by itself, and `waitShortly` may wait for it. */
export async function startCheck(db: Database, actor: Actor, id: string): Promise<Work> {
  if (!canImportDirectory(actor)) throw new Forbidden();
  if (!(await findImport(db, id))) throw new NotFound('Cet import n’existe pas.');
  const attempt = await takeImport(db, id, 'checking');
  if (!attempt)
    throw new Conflict(
      'Cet import est déjà en cours de vérification ou d’enregistrement, ou terminé.',
    );
  return {
    end: startWork(db, id, attempt, 'failed', (progress) =>
      check(db, id, attempt, actor.day, progress, null),
    ),
  };
}

class Rehearsed extends Error {}

/** Does the whole import in a transaction that is always rolled back, and keeps what it decided of each line. */
export async function check(
  db: Database,
  id: string,
  attempt: string,
  day: Day,
  progress: Progress,
  message: string | null,
): Promise<void> {
  const job = (await findImport(db, id))!;
  const content = await unpackContent(db, id);
  await clearLines(db, id);
  let outcome: CheckOutcome | null = null;
  await db
    .transaction()
    .execute(async (tx) => {
      outcome = await runPlan(tx, { ...job, withPossibleDuplicates: false }, content, {
        day,
        preview: true,
        onBatch: async (lines) => {
          await appendLines(db, id, lines);
          progress.done += lines.length;
        },
      });
      throw new Rehearsed();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rehearsed)) throw error;
    });
  await endCheck(db, id, attempt, outcome!, message);
}
