import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/database.ts';
import { findLatestContract, getContract } from './read-contract.ts';

const db = await testDatabase();

const write = (reference: string, lastYear: number) =>
  sql`insert into contract (reference, title, territory_id, first_year, last_year)
    values (${reference}, 'Contrat d’essai', 'DEP-26', 2020, ${lastYear})`.execute(db);

beforeAll(async () => {
  await write('premier', 2022);
  await write('tardif', 2030);
  await write('second', 2024);
});

test('le contrat le plus récent est celui qui finit le plus tard', async () => {
  expect((await findLatestContract(db))?.reference).toBe('tardif');
});

test('un territoire renommé porte son nouveau nom dans le contrat déjà lu', async () => {
  const nameRead = async () => (await getContract(db, 'premier')).territories['DEP-26']?.name;
  expect(await nameRead()).toBe('Drôme');
  await sql`update territory set name = 'Drôme des collines' where id = 'DEP-26'`.execute(db);
  expect(await nameRead()).toBe('Drôme des collines');
});

test('un contrat dont la révision n’a pas bougé n’est pas relu', async () => {
  const first = await getContract(db, 'second');
  expect(await getContract(db, 'second')).toBe(first);
  await sql`update contract set revision = 2, title = 'Autre titre' where reference = 'second'`.execute(
    db,
  );
  expect((await getContract(db, 'second')).title).toBe('Autre titre');
});
