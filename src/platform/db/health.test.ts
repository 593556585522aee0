import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createDatabase, createPool } from './connect.ts';
import { askDatabaseHealth, isDatabaseAway } from './health.ts';

test('une base que rien n’écoute est absente, pas en faute', async () => {
  const pool = createPool('postgres://maillage@127.0.0.1:1/rien');
  const error: unknown = await askDatabaseHealth(createDatabase(pool)).catch((fault) => fault);
  await pool.end();
  expect(isDatabaseAway(error)).toBe(true);
});

test('une base qui accepte sans jamais répondre finit par être dite absente', async () => {
  const mute = createServer(() => undefined);
  await new Promise<void>((listening) => mute.listen(0, '127.0.0.1', listening));
  const { port } = mute.address() as AddressInfo;
  const pool = createPool(`postgres://maillage@127.0.0.1:${port}/rien`, 1, 200);
  const error: unknown = await pool.query('select 1').catch((fault: unknown) => fault);
  await pool.end();
  mute.close();
  expect(isDatabaseAway(error)).toBe(true);
});

test.each(['57P01', '57P03', '08006', '53300', 'ECONNRESET'])(
  '%s : la base est absente',
  (code) => {
    expect(isDatabaseAway(Object.assign(new Error('x'), { code }))).toBe(true);
  },
);

test.each(['23505', '22021', '42P01', '57014'])('%s : la base répond', (code) => {
  expect(isDatabaseAway(Object.assign(new Error('x'), { code }))).toBe(false);
});
