import { sql } from 'kysely';
import { Conflict } from '#platform/errors.ts';
import type { Database } from '#platform/db/connect.ts';
import type { Counts } from '../../model.ts';
import { SILENCE } from './imports.ts';

type Work = 'checking' | 'applying';

/** States from which each work may begin; an interrupted work may begin again. */
const BEFORE: Record<Work, string[]> = {
  checking: ['received', 'checked', 'failed'],
  applying: ['checked'],
};

/** Takes the import for oneself, or answers null when someone else has it or its state forbids it. */
export async function takeImport(
  db: Database,
  id: string,
  work: Work,
  withPossibleDuplicates?: boolean,
): Promise<string | null> {
  const row = await db
    .updateTable('directory_import')
    .set({
      state: work,
      attempt: sql`gen_random_uuid()`,
      heartbeat_at: sql`now()`,
      done: 0,
      message: null,
      ...(withPossibleDuplicates === undefined
        ? {}
        : { with_possible_duplicates: withPossibleDuplicates }),
    })
    .where('id', '=', id)
    .where('content', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('state', 'in', BEFORE[work]),
        eb.and([
          eb('state', 'in', ['checking', 'applying']),
          eb('heartbeat_at', '<', sql<Date>`now() - ${SILENCE}`),
        ]),
      ]),
    )
    .returning('attempt')
    .executeTakeFirst();
  return row?.attempt ?? null;
}

/** A sign of life with the progress; false when someone else took the work over. */
export async function beat(
  db: Database,
  id: string,
  attempt: string,
  done: number,
): Promise<boolean> {
  const result = await db
    .updateTable('directory_import')
    .set({ heartbeat_at: sql`now()`, done })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export type CheckOutcome = { counts: Counts; total: number; withoutPlace: number; closed: number };

export async function endCheck(
  db: Database,
  id: string,
  attempt: string,
  outcome: CheckOutcome,
  message: string | null,
): Promise<void> {
  await end(db, id, attempt, {
    state: 'checked',
    counts: JSON.stringify(outcome.counts),
    total: outcome.total,
    done: outcome.total,
    without_place: outcome.withoutPlace,
    closed: outcome.closed,
    message,
  });
}

/** The end of an apply, in its transaction: the file's content is no longer needed. */
export async function endApply(
  db: Database,
  id: string,
  attempt: string,
  counts: Counts,
): Promise<void> {
  await end(db, id, attempt, {
    state: 'applied',
    counts: JSON.stringify(counts),
    finished_at: sql`now()`,
    content: null,
  });
}

export async function endInFailure(
  db: Database,
  id: string,
  attempt: string,
  state: 'failed' | 'checked',
  message: string,
): Promise<void> {
  await db
    .updateTable('directory_import')
    .set({ state, message, attempt: null, heartbeat_at: null })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .execute();
}

async function end(db: Database, id: string, attempt: string, values: object): Promise<void> {
  const result = await db
    .updateTable('directory_import')
    .set({ ...values, attempt: null, heartbeat_at: null })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n)
    throw new Conflict('Cet import a été repris par quelqu’un d’autre.');
}

/** One import at a time enters the directory: two files must not both create the same organisation. */
export async function waitForTurn(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(7201915)`.execute(db);
}
