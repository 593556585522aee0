import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { addDays } from '#platform/day.ts';
import { Conflict, Forbidden, NotFound, Refused } from '#platform/errors.ts';
import { testDatabase } from '../../../../tests/database.ts';
import type { Actor, Grant, Role } from '../model/people.ts';
import {
  addPerson,
  endGrant,
  eraseSelf,
  grantRole,
  listGrants,
  listPeople,
  loadActor,
  nameFirstAdministrator,
} from './index.ts';

const db = await testDatabase();
const day = '2026-03-10';
const yesterday = addDays(day, -1);
const from = (role: Role, change: Partial<Grant> = {}): Grant => ({
  role,
  scope: null,
  from: day,
  to: null,
  ...change,
});
let administrator: Actor;
let person: string;
let count = 0;
const newPerson = () =>
  addPerson(db, { name: `Personne ${++count}`, email: `p${count}@exemple.test` });

beforeAll(async () => {
  await nameFirstAdministrator(db, 'premiere@exemple.test', day);
  const { people } = await listPeople(db, { words: 'premiere', day, page: 1, pageSize: 10 });
  administrator = (await loadActor(db, people[0]!.id, day))!;
  person = await newPerson();
});

test('l’administratrice accorde un rôle ; il vaut le jour même et laisse une trace', async () => {
  const id = await grantRole(
    db,
    administrator,
    person,
    from('cressManager'),
    'Arrivée dans l’équipe',
  );
  expect((await loadActor(db, person, day))!.grants).toEqual([from('cressManager')]);
  const event = await db
    .selectFrom('event')
    .selectAll()
    .where('subject_id', '=', person)
    .executeTakeFirstOrThrow();
  expect(event).toMatchObject({
    kind: 'role.granted',
    person_id: administrator.personId,
    payload: { grant: id, role: 'cressManager' },
  });
});

test.each(['citizen', 'cressManager', 'funderOfficer', 'evaluator'] as const)(
  'le rôle %s ne permet ni d’accorder un rôle ni d’y mettre fin',
  async (role) => {
    const someone = await newPerson();
    await grantRole(db, administrator, someone, from(role), 'essai');
    const actor = (await loadActor(db, someone, day))!;
    await expect(
      grantRole(db, actor, someone, from('administrator'), 'je me nomme'),
    ).rejects.toThrow(Forbidden);
    const [own] = await listGrants(db, administrator.personId!);
    await expect(endGrant(db, actor, own!.id, { lastDay: day, reason: 'essai' })).rejects.toThrow(
      Forbidden,
    );
  },
);

test('un rôle d’administration terminé ne permet plus rien', async () => {
  const someone = await newPerson();
  const id = await grantRole(db, administrator, someone, from('administrator'), 'essai');
  await endGrant(db, administrator, id, { lastDay: yesterday, reason: 'erreur' });
  const actor = (await loadActor(db, someone, day))!;
  await expect(grantRole(db, actor, someone, from('buyer'), 'essai')).rejects.toThrow(Forbidden);
});

test('le même rôle sur les mêmes jours est refusé, et rien n’est écrit', async () => {
  const someone = await newPerson();
  await grantRole(db, administrator, someone, from('buyer'), 'une fois');
  await expect(grantRole(db, administrator, someone, from('buyer'), 'deux fois')).rejects.toThrow(
    Refused,
  );
  expect(await listGrants(db, someone)).toHaveLength(1);
});

test('deux administrations qui accordent le même rôle au même instant n’en accordent qu’un', async () => {
  const someone = await newPerson();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 4 }, () =>
      grantRole(db, administrator, someone, from('buyer'), 'ensemble'),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') {
      expect(outcome.reason instanceof Refused || outcome.reason instanceof Conflict).toBe(true);
    }
  }
  expect(await listGrants(db, someone)).toHaveLength(1);
});

test('la base refuse elle-même deux fois le même rôle, tout changement d’une attribution et son effacement', async () => {
  const someone = await newPerson();
  const id = await grantRole(db, administrator, someone, from('operator'), 'essai');
  const insert = sql`insert into role_grant (person_id, role, valid_from, reason)
    values (${someone}, 'operator', ${day}, 'double')`;
  await expect(insert.execute(db)).rejects.toThrow(/grant_once/);
  await expect(
    sql`update role_grant set role = 'administrator' where id = ${id}`.execute(db),
  ).rejects.toThrow(/mettre fin/);
  await expect(sql`delete from role_grant where id = ${id}`.execute(db)).rejects.toThrow(
    /ne s'efface pas/,
  );
  await expect(sql`truncate role_grant`.execute(db)).rejects.toThrow(/ne s'efface pas/);
});

test('un rôle retiré le jour même peut être accordé de nouveau', async () => {
  const someone = await newPerson();
  const id = await grantRole(db, administrator, someone, from('buyer'), 'essai');
  await endGrant(db, administrator, id, { lastDay: yesterday, reason: 'trop tôt' });
  expect((await loadActor(db, someone, day))!.grants).toEqual([]);
  await grantRole(db, administrator, someone, from('buyer'), 'cette fois oui');
  await expect(endGrant(db, administrator, id, { lastDay: day, reason: 'encore' })).rejects.toThrow(
    Refused,
  );
});

test('la dernière personne qui administre ne peut ni perdre ce rôle ni s’effacer', async () => {
  const [own] = await listGrants(db, administrator.personId!);
  const end = { lastDay: yesterday, reason: 'départ' };
  await expect(endGrant(db, administrator, own!.id, end)).rejects.toThrow(/dernière personne/);
  await expect(eraseSelf(db, administrator)).rejects.toThrow(/dernière personne/);
  await expect(nameFirstAdministrator(db, 'autre@exemple.test', day)).rejects.toThrow(Refused);
});

test('deux administrations qui se retirent l’une l’autre au même instant : une reste', async () => {
  const second = await newPerson();
  const secondGrant = await grantRole(db, administrator, second, from('administrator'), 'relève');
  const [own] = await listGrants(db, administrator.personId!);
  const end = { lastDay: yesterday, reason: 'essai' };
  const actor = (await loadActor(db, second, day))!;
  const outcomes = await Promise.allSettled([
    endGrant(db, administrator, secondGrant, end),
    endGrant(db, actor, own!.id, end),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  const stayed = outcomes[0].status === 'fulfilled' ? administrator : actor;
  administrator = stayed;
});

test('une personne ou une attribution inconnue est refusée', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  await expect(grantRole(db, administrator, nobody, from('buyer'), 'essai')).rejects.toThrow(
    NotFound,
  );
  await expect(endGrant(db, administrator, nobody, { lastDay: day, reason: 'x' })).rejects.toThrow(
    NotFound,
  );
});

test('la recherche trouve sans accent, ne prend pas % pour un joker, et compte juste', async () => {
  await addPerson(db, { name: 'Éléonore Exemple', email: 'eleonore@exemple.test' });
  const search = (words: string) => listPeople(db, { words, day, page: 1, pageSize: 2 });
  expect((await search('eleonore')).people.map((row) => row.name)).toEqual(['Éléonore Exemple']);
  const all = await search('');
  expect(all.people).toHaveLength(2);
  expect(all.total).toBeGreaterThan(5);
  expect((await search('introuvable%')).total).toBe(0);
});
