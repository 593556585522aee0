import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { databaseUrl, onServer } from '../../../tests/database.ts';
import { createPool } from './connect.ts';
import { migrate, pendingMigrations } from './migrate.ts';

const name = `maillage_test_migrate_${process.pid}`;
await onServer(`create database ${name}`);
const pool = createPool(databaseUrl(name), 5);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-migrations-'));
  await pool.query('drop schema public cascade; create schema public');
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(async () => {
  await pool.end();
  await onServer(`drop database if exists ${name} with (force)`);
});

const write = (file: string, sql: string): Promise<void> => writeFile(join(folder, file), sql);

test('les migrations s’appliquent une fois, dans l’ordre de leur nom', async () => {
  await write('0002_b.sql', 'alter table thing add column size int');
  await write('0001_a.sql', 'create table thing (id int)');
  expect(await pendingMigrations(pool, folder)).toEqual(['0001_a.sql', '0002_b.sql']);
  expect(await migrate(pool, folder)).toEqual(['0001_a.sql', '0002_b.sql']);
  expect(await pendingMigrations(pool, folder)).toEqual([]);
  expect(await migrate(pool, folder)).toEqual([]);
});

test('deux processus qui migrent ensemble n’appliquent rien deux fois', async () => {
  await write('0001_a.sql', 'create table thing (id int); select pg_sleep(0.1)');
  const applied = await Promise.all([migrate(pool, folder), migrate(pool, folder)]);
  expect(applied.flat()).toEqual(['0001_a.sql']);
});

test('une migration qui échoue ne laisse rien, et se nomme', async () => {
  await write('0001_a.sql', 'create table thing (id int); create table thing (id int)');
  await expect(migrate(pool, folder)).rejects.toThrow('0001_a.sql');
  const { rows } = await pool.query(`select to_regclass('thing') as there`);
  expect(rows[0].there).toBeNull();
  expect(await pendingMigrations(pool, folder)).toEqual(['0001_a.sql']);
});

test('une migration appliquée puis modifiée est refusée', async () => {
  await write('0001_a.sql', 'create table thing (id int)');
  await migrate(pool, folder);
  await write('0001_a.sql', 'create table thing (id bigint)');
  await expect(migrate(pool, folder)).rejects.toThrow('was changed');
});
