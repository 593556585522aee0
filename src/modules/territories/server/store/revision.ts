import type { Database } from '#platform/db/connect.ts';

/** Changes with every write on the territories, whatever process made it: what is kept in memory hangs on it. */
export async function currentTerritoryRevision(db: Database): Promise<number> {
  const row = await db
    .selectFrom('territory_revision')
    .select('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}
