import type { Database } from '#platform/db/connect.ts';
import type { ReferenceLoad } from '../../model.ts';

export type NewLoad = {
  kind: string;
  fileName: string;
  sha256: string;
  rowCount: number;
  year: number | null;
  publisher: string;
  licence: string;
  attribution: string;
  address: string | null;
};

/** Writes the load in the journal and answers its number. */
export async function recordLoad(db: Database, load: NewLoad): Promise<number> {
  const { id } = await db
    .insertInto('reference_load')
    .values({
      kind: load.kind,
      file_name: load.fileName,
      sha256: load.sha256,
      row_count: load.rowCount,
      year: load.year,
      publisher: load.publisher,
      licence: load.licence,
      attribution: load.attribution,
      address: load.address,
    })
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet({ loaded_at: (eb) => eb.fn('now', []) }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** True when this very file was loaded before: it is not loaded twice. */
export async function isLoaded(db: Database, sha256: string): Promise<boolean> {
  const found = await db
    .selectFrom('reference_load')
    .select('id')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return found !== undefined;
}

/** What was loaded, the latest first, for the attribution page and the command line. */
export async function listLoads(db: Database): Promise<ReferenceLoad[]> {
  const rows = await db
    .selectFrom('reference_load')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    fileName: row.file_name,
    rowCount: row.row_count,
    year: row.year,
    publisher: row.publisher,
    licence: row.licence,
    attribution: row.attribution,
    loadedAt: row.loaded_at as unknown as Date,
  }));
}
