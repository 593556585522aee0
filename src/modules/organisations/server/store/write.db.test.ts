import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/database.ts';
import { emptyOrganisation } from '../../model/organisation.ts';
import { findOrganisation } from './read.ts';
import { saveOrganisations } from './write.ts';

const db = await testDatabase();
await sql`update territory set lon = 4.91, lat = 44.93 where id = 'COM-26362'`.execute(db);
const valence = {
  communeId: 'COM-26362',
  address: '3 rue des Lilas',
  lon: 4.8901,
  lat: 44.9302,
  pointPrecision: 'exact' as const,
};
const save = (row: Partial<ReturnType<typeof emptyOrganisation>> & { reference: string }) =>
  db
    .transaction()
    .execute(
      async (tx) =>
        (await saveOrganisations(tx, [{ ...emptyOrganisation('Aire', 'liste'), ...row }]))[0]!,
    );

test('la diffusion partielle fait perdre l’adresse et le point exact, et l’organisation se tient à sa commune', async () => {
  const { id } = await save({ reference: 'p', ...valence, partialDiffusion: true });
  const read = await findOrganisation(db, id);
  expect(read).toMatchObject({
    address: null,
    pointPrecision: 'commune',
    city: 'Valence',
    partialDiffusion: true,
  });
  expect([read!.lon, read!.lat]).not.toEqual([valence.lon, valence.lat]);
  const { rows } = await sql<{
    kept: string;
  }>`select to_jsonb(o)::text as kept from organisation o where id = ${id}`.execute(db);
  expect(rows[0]!.kept).not.toContain('Lilas');
});

test('une diffusion partielle demandée plus tard efface l’adresse déjà connue', async () => {
  const { id } = await save({ reference: 'q', ...valence });
  expect((await findOrganisation(db, id))!.address).toBe('3 rue des Lilas');
  expect(await save({ reference: 'q', partialDiffusion: true })).toEqual({
    id,
    outcome: 'changed',
  });
  expect(await findOrganisation(db, id)).toMatchObject({
    address: null,
    pointPrecision: 'commune',
  });
});

test('un champ vide n’efface pas ce que l’on savait ; redire la même chose ne change rien', async () => {
  const { id } = await save({ reference: 'r', ...valence, website: 'https://exemple.fr' });
  expect(await save({ reference: 'r', ...valence })).toEqual({ id, outcome: 'unchanged' });
  expect(await save({ reference: 'r', acronym: 'AI' })).toEqual({ id, outcome: 'changed' });
  expect(await findOrganisation(db, id)).toMatchObject({
    website: 'https://exemple.fr',
    acronym: 'AI',
  });
});

test('chaque changement laisse au journal les valeurs d’avant', async () => {
  const { id } = await save({ reference: 's', workforce: '11' });
  await save({ reference: 's', workforce: '12' });
  const { rows } = await sql<{ kind: string; payload: { former: object } }>`
    select kind, payload from event where subject_id = ${id} order by id`.execute(db);
  expect(rows.map(({ kind, payload }) => [kind, payload.former])).toEqual([
    ['organisation.created', {}],
    ['organisation.changed', { workforce: '11' }],
  ]);
});

test('une personne physique n’entre pas dans l’annuaire', async () => {
  await expect(save({ reference: 't', legalCategory: '1000' })).rejects.toThrow();
});
