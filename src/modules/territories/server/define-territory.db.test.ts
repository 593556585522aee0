import { describe, expect, test } from 'vitest';
import { visitor, type Actor, type Role } from '#modules/accounts/index.ts';
import { Conflict, Forbidden, Refused } from '#platform/errors.ts';
import { testDatabase } from '../../../../tests/database.ts';
import { defineTerritory, findTerritories, listCommunesOf, listContainers } from './index.ts';

const db = await testDatabase();
const day = '2026-11-22';
const actorWith = (...held: Role[]): Actor => ({
  ...visitor(day),
  personId: 'person-1',
  name: 'Inès Faure',
  grants: held.map((role) => ({ role, scope: null, from: '2026-01-01', to: null })),
});
const manager = actorWith('cressManager');
const definition = {
  name: 'Parc d’essai',
  sort: 'parc' as const,
  communes: '26362\n01340\nBourg-lès-Valence\nValence (26)',
};

describe('définir un territoire par sa liste de communes', () => {
  test('les codes, même anciens, et les noms font un territoire que la recherche trouve', async () => {
    const id = await defineTerritory(db, manager, definition);
    expect(id).toBe('TER-parc-d-essai');
    expect((await listCommunesOf(db, id)).map((commune) => commune.id)).toEqual([
      'COM-01015',
      'COM-26058',
      'COM-26362',
    ]);
    expect((await listContainers(db, id)).map((territory) => territory.id)).toEqual([
      'AREG-82',
      'REG-84',
    ]);
    expect((await findTerritories(db, 'parc d essai', 1))[0]?.id).toBe(id);
    const event = await db
      .selectFrom('event')
      .selectAll()
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ kind: 'territory.defined', person_id: 'person-1' });
  });

  test('un nom déjà pris est refusé', async () => {
    await expect(defineTerritory(db, manager, definition)).rejects.toThrow(Conflict);
  });

  test('chaque ligne fautive est dite, et rien n’est écrit', async () => {
    const faulty = {
      ...definition,
      name: 'Fautes',
      communes: '26362\n99999\nValence\nNulle-Part\n<script>',
    };
    const refused = await defineTerritory(db, manager, faulty).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).reasons).toEqual([
      expect.stringContaining('Ligne 2 : « 99999 »'),
      expect.stringMatching(
        /Ligne 3 : 3 communes s’appellent « Valence » ; précisez le département/,
      ),
      expect.stringContaining('Ligne 4 : « Nulle-Part »'),
      expect.stringContaining('Ligne 5'),
    ]);
    expect(await findTerritories(db, 'TER-fautes', 1)).toEqual([]);
  });

  test('une liste vide et un nom sans lettre sont refusés', async () => {
    await expect(
      defineTerritory(db, manager, { ...definition, name: 'Vide', communes: '\n \n' }),
    ).rejects.toThrow(Refused);
    await expect(defineTerritory(db, manager, { ...definition, name: '— — —' })).rejects.toThrow(
      Refused,
    );
  });

  test.each([
    visitor(day),
    actorWith('citizen', 'director', 'evaluator'),
    actorWith('authorityOfficer'),
  ])('les autres personnes ne le peuvent pas', async (actor) => {
    await expect(defineTerritory(db, actor, { ...definition, name: 'Interdit' })).rejects.toThrow(
      Forbidden,
    );
  });
});
