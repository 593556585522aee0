import type { Actor } from '#modules/accounts/index.ts';
import { Conflict, Forbidden, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/db/connect.ts';
import { recordEvent } from '#platform/events.ts';
import type { DecidedLine, Decision } from '../../model.ts';
import { canImportDirectory } from '../../permissions.ts';
import { runPlan } from './plan.ts';
import { findImport } from '../store/imports.ts';
import { appendLines, clearLines, promisedDecisions } from '../store/lines.ts';
import { endApply, takeImport, waitForTurn } from '../store/work.ts';
import { type Progress, startWork, unpackContent, type Work } from './work.ts';
import { check } from './check.ts';

/** Starts the import into the directory; two people who press at once: one of them is told. */
export async function startApply(
  db: Database,
  actor: Actor,
  id: string,
  withPossibleDuplicates: boolean,
): Promise<Work> {
  if (!canImportDirectory(actor)) throw new Forbidden();
  if (!(await findImport(db, id))) throw new NotFound('Cet import n’existe pas.');
  const attempt = await takeImport(db, id, 'applying', withPossibleDuplicates);
  if (!attempt) throw new Conflict('Cet import est déjà en cours d’enregistrement, ou terminé.');
  return {
    end: startWork(db, id, attempt, 'checked', (progress) =>
      apply(db, actor, id, attempt, progress),
    ),
  };
}

type Promised = Map<number, { decision: Decision; organisationId: string | null }>;

class Drifted extends Error {
  readonly lines: number[];
  constructor(lines: number[]) {
    super('the directory changed since the preview');
    this.lines = lines;
  }
}

/** All or nothing: one transaction, in its turn, and only if every line is still decided as it was shown. */
async function apply(
  db: Database,
  actor: Actor,
  id: string,
  attempt: string,
  progress: Progress,
): Promise<void> {
  try {
    const job = (await findImport(db, id))!;
    const content = await unpackContent(db, id);
    await db.transaction().execute(async (tx) => {
      await waitForTurn(tx);
      const promised = await promisedDecisions(tx, id);
      await clearLines(tx, id);
      const drifted: number[] = [];
      const outcome = await runPlan(tx, job, content, {
        day: actor.day,
        preview: false,
        onBatch: async (lines) => {
          drifted.push(
            ...lines
              .filter((line) => !isAsPromised(line, promised, job.withPossibleDuplicates))
              .map(({ line }) => line),
          );
          await appendLines(tx, id, lines);
          progress.done += lines.length;
        },
      });
      if (drifted.length > 0) throw new Drifted(drifted);
      await recordEvent(tx, {
        kind: 'directoryImport.applied',
        subjectType: 'directoryImport',
        subjectId: id,
        personId: actor.personId,
        payload: { source: job.origin.source, counts: outcome.counts },
      });
      await endApply(tx, id, attempt, outcome.counts);
    });
  } catch (error) {
    if (!(error instanceof Drifted)) throw error;
    await check(db, id, attempt, actor.day, { done: 0 }, sayDrift(error.lines));
  }
}

function isAsPromised(
  line: DecidedLine,
  promised: Promised,
  withPossibleDuplicates: boolean,
): boolean {
  const before = promised.get(line.line);
  if (!before) return false;
  if (before.decision === 'possibleDuplicate' && withPossibleDuplicates)
    return line.decision === 'created';
  if (before.decision !== line.decision) return false;
  return line.decision === 'created' || before.organisationId === line.organisationId;
}

function sayDrift(lines: number[]): string {
  const shown = lines.slice(0, 20).join(', ');
  const count =
    lines.length === 1 ? '1 ligne serait traitée' : `${lines.length} lignes seraient traitées`;
  return `L’annuaire a changé depuis l’aperçu : ${count} autrement (${lines.length > 20 ? 'dont ' : ''}ligne ${shown}). Rien n’a été enregistré. Voici l’aperçu à jour : relisez-le, puis importez.`;
}
