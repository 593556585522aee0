import { expect, test } from 'vitest';
import type { Database } from './connect.ts';
import { keepByEdition } from './kept.ts';

const db = {} as Database;

test('ce qui est gardé se relit quand son édition change, et seulement alors', async () => {
  const keep = keepByEdition<number>(2);
  let read = 0;
  const ask = (key: string, edition: number, from = db) =>
    keep(from, key, edition, async () => ++read);
  expect([await ask('a', 1), await ask('a', 1), await ask('a', 2)]).toEqual([1, 1, 2]);
  expect(await ask('a', 2, {} as Database)).toBe(3);
});

test('au-delà du nombre permis, la plus ancienne lecture s’en va', async () => {
  const keep = keepByEdition<string>(2);
  const read: string[] = [];
  const ask = (key: string) => keep(db, key, 1, async () => (read.push(key), key));
  for (const key of ['a', 'b', 'c', 'c', 'a']) await ask(key);
  expect(read).toEqual(['a', 'b', 'c', 'a']);
});

test('une lecture qui échoue n’est pas gardée', async () => {
  const keep = keepByEdition<string>(2);
  await expect(keep(db, 'a', 1, () => Promise.reject(new Error('panne')))).rejects.toThrow('panne');
  expect(await keep(db, 'a', 1, async () => 'lu')).toBe('lu');
});
