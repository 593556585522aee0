import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';

/**
 * Takes the next revision and keeps the counter locked until the transaction ends: revisions become
 * visible in their order, so a reader that saw revision n has every row up to n.
 */
export async function nextRevision(db: Database): Promise<number> {
  const row = await db
    .updateTable('organisation_revision')
    .set({ revision: sql`revision + 1` })
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

export async function currentRevision(db: Database): Promise<number> {
  const row = await db
    .selectFrom('organisation_revision')
    .select('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}
