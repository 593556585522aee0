export type Lock = { close: () => void };

/**
 * A lock that the system itself drops when its process dies, even by `kill -9`: a transaction held
 * open on an empty SQLite file. Returns null when another process holds it.
 */
export async function takeLock(file: string): Promise<Lock | null> {
  const { emitWarning } = process;
  process.emitWarning = () => {}; // node:sqlite announces that it is young; nothing is stored in it
  const { DatabaseSync } = await import('node:sqlite');
  process.emitWarning = emitWarning;
  const lock = new DatabaseSync(file);
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch {
    lock.close();
    return null;
  }
}
