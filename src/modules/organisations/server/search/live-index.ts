import type { Database } from '#platform/db/connect.ts';
import { allColumnRows, changedColumnRows } from '../store/columns.ts';
import { currentRevisions, type Revisions } from '../store/revision.ts';
import { emptyColumns, orderNames, putRows, type Columns } from './columns.ts';

/** The columns of one database as of a revision. */
export type LiveIndex = {
  /** The columns, brought up to what is committed when this is called. */
  upToDate: (db: Database) => Promise<{ columns: Columns } & Revisions>;
};

/**
 * An index that follows its database: each call reads the counters (one tiny query) and loads only the
 * rows of later revisions, so any number of processes agree with what any of them wrote.
 */
export function createLiveIndex(): LiveIndex {
  let columns = emptyColumns();
  let revision = -1;
  let loading: Promise<void> | null = null;

  async function load(db: Database, wanted: number): Promise<void> {
    if (revision < 0) {
      const fresh = emptyColumns();
      for await (const rows of allColumnRows(db)) putRows(fresh, rows);
      columns = fresh;
    } else {
      putRows(columns, await changedColumnRows(db, revision));
    }
    orderNames(columns);
    revision = wanted;
  }

  return {
    async upToDate(db) {
      const { revision: wanted, territories } = await currentRevisions(db);
      // the counter went back: another database was restored in its place
      if (wanted < revision && (await currentRevisions(db)).revision < revision) revision = -1;
      while (revision < wanted) {
        loading ??= load(db, wanted).finally(() => {
          loading = null;
        });
        await loading;
      }
      return { columns, revision, territories };
    },
  };
}

const indexes = new WeakMap<Database, LiveIndex>();

/** The index of this connection; searches always come through the service's own connection. */
export function liveIndexOf(db: Database): LiveIndex {
  const known = indexes.get(db);
  if (known) return known;
  const created = createLiveIndex();
  indexes.set(db, created);
  return created;
}
