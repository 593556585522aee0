import type { Database } from './connect.ts';

type Kept<Value> = { edition: string; value: Promise<Value> };

/**
 * Keeps in memory, per database and key, what costs to read. `edition` says of which state it is (a revision, or
 * several): as long as it is the same, the same value is answered, shared by all readers, who do not change it.
 * Beyond `most` keys the one read longest ago goes; a reading that fails is not kept.
 */
export function keepByEdition<Value>(
  most: number,
): (
  db: Database,
  key: string,
  edition: string | number,
  read: () => Promise<Value>,
) => Promise<Value> {
  const ofDatabase = new WeakMap<Database, Map<string, Kept<Value>>>();
  return (db, key, asked, read) => {
    const kept = ofDatabase.get(db) ?? new Map<string, Kept<Value>>();
    ofDatabase.set(db, kept);
    const edition = String(asked);
    const known = kept.get(key);
    if (known?.edition === edition) return known.value;
    const value = read();
    kept.delete(key);
    kept.set(key, { edition, value });
    value.catch(() => {
      if (kept.get(key)?.value === value) kept.delete(key);
    });
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return value;
  };
}
