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

/** What a search depends on: the directory's revision and the territories'. */
export type Revisions = { revision: number; territories: number };

export async function currentRevisions(db: Database): Promise<Revisions> {
  const { rows } = await sql<Revisions>`
    select d.revision, t.revision as territories
    from organisation_revision d, current_territory_revision t`.execute(db);
  return rows[0]!;
}
