import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { listPersonas } from '#modules/accounts/server/index.ts';
import { today } from '#platform/clock.ts';
import { testDatabase } from '../tests/database.ts';
import { seedPersonas } from './personas.ts';

const db = await testDatabase();
const silent = (): void => undefined;

async function rows(): Promise<string> {
  const tables = ['person', 'membership', 'role_grant'].map(
    async (table) => (await sql`select * from ${sql.table(table)} order by id`.execute(db)).rows,
  );
  return JSON.stringify(await Promise.all(tables));
}

test('les onze personnages entrent une fois ; recommencer ne change rien', async () => {
  await seedPersonas(db, silent);
  const before = await rows();
  await seedPersonas(db, silent);
  expect(await rows()).toBe(before);
  const personas = await listPersonas(db, today());
  expect(personas).toHaveLength(11);
  for (const persona of personas) {
    expect(persona.name).toMatch(/ Exemple$/);
    expect(persona.email).toMatch(/@exemple\.maillage\.test$/);
    expect(persona.roles).toHaveLength(1);
  }
});
