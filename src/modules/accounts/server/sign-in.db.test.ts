import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { now, today } from '#platform/clock.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import { listMail } from '#platform/mail.ts';
import { testDatabase } from '../../../../tests/database.ts';
import {
  actorOfCookie,
  addMembership,
  addPerson,
  askSignInLink,
  endOtherSessions,
  endSession,
  eraseSelf,
  findLink,
  listSessions,
  makePersonaToken,
  openSession,
  ownData,
} from './index.ts';
import { deleteExpired } from './store/sign-in.ts';

const db = await testDatabase();
const day = today();
const browser = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36';
let ip = 0;

async function ask(email: string, returnTo: string | null = null): Promise<string> {
  await askSignInLink(db, { email, clientAddress: `192.0.2.${++ip}`, returnTo });
  const [mail] = await listMail(db, 1);
  expect(mail!.recipient).toBe(email);
  return new URL(/https?:\S+/.exec(mail!.body)![0]).searchParams.get('jeton')!;
}
const enter = async (email: string) =>
  (await actorOfCookie(db, (await openSession(db, await ask(email), browser)).value, day))!;

test('un lien ouvre une session, une seule fois', async () => {
  const token = await ask('nouvelle@exemple.test');
  expect(await findLink(db, token)).toEqual({ email: 'nouvelle@exemple.test' });
  const cookie = await openSession(db, token, browser);
  const found = await actorOfCookie(db, cookie.value, day);
  expect(found?.actor).toMatchObject({ email: 'nouvelle@exemple.test', grants: [] });
  expect(await findLink(db, token)).toBeUndefined();
  await expect(openSession(db, token, browser)).rejects.toThrow(Refused);
});

test('un lien pressé deux fois en même temps n’ouvre qu’une session', async () => {
  const token = await ask('double@exemple.test');
  const outcomes = await Promise.allSettled([
    openSession(db, token, browser),
    openSession(db, token, browser),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
});

test('un lien expiré ou inventé n’ouvre rien', async () => {
  const token = await ask('retard@exemple.test');
  await sql`update verification set expires_at = now() - interval '1 second'`.execute(db);
  expect(await findLink(db, token)).toBeUndefined();
  await expect(openSession(db, token, browser)).rejects.toThrow(Refused);
  await expect(openSession(db, 'invente', browser)).rejects.toThrow(Refused);
});

test('le jeton n’est gardé que sous forme d’empreinte', async () => {
  const token = await ask('empreinte@exemple.test');
  const { rows } = await sql<{
    all: string;
  }>`select string_agg(v::text, ' ') as all from verification v`.execute(db);
  expect(rows[0]!.all).not.toContain(token);
});

test('une adresse connue et une inconnue reçoivent la même réponse et le même courrier', async () => {
  await addPerson(db, { name: 'Connue', email: 'connue@exemple.test' });
  await ask('connue@exemple.test');
  await ask('inconnue@exemple.test');
  const [unknown, known] = await listMail(db, 2);
  const bare = (body: string) => body.replace(/jeton=\w+/, '');
  expect(bare(unknown!.body)).toBe(bare(known!.body));
  const created = db.selectFrom('person').select('id').where('email', '=', 'inconnue@exemple.test');
  expect(await created.execute()).toEqual([]);
});

test('au sixième lien demandé pour une adresse en un quart d’heure, il faut attendre', async () => {
  for (let count = 0; count < 5; count++) await ask('pressee@exemple.test');
  await expect(ask('pressee@exemple.test')).rejects.toThrow(Refused);
  await sql`update sign_in_limit set opened_at = now() - interval '16 minutes'`.execute(db);
  await ask('pressee@exemple.test');
});

test('une adresse IP ne peut pas écrire à tout le monde', async () => {
  const from = (count: number) =>
    askSignInLink(db, {
      email: `a${count}@exemple.test`,
      clientAddress: '203.0.113.9',
      returnTo: null,
    });
  const outcomes = await Promise.allSettled(Array.from({ length: 45 }, (_, count) => from(count)));
  expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(5);
});

test('le lien ne ramène jamais sur un autre site', async () => {
  await ask('retour@exemple.test', 'https://ailleurs.test/piege');
  const [mail] = await listMail(db, 1);
  expect(mail!.body).not.toContain('ailleurs');
});

test('un témoin de session retouché ou expiré n’est personne', async () => {
  const cookie = await openSession(db, await ask('temoin@exemple.test'), browser);
  const found = (await actorOfCookie(db, cookie.value, day))!;
  expect(await actorOfCookie(db, `x${cookie.value}`, day)).toBeUndefined();
  expect(await actorOfCookie(db, cookie.value.split('.')[0]!, day)).toBeUndefined();
  expect(await actorOfCookie(db, '', day)).toBeUndefined();
  await sql`update session set expires_at = now() - interval '1 second' where id = ${found.sessionId}`.execute(
    db,
  );
  expect(await actorOfCookie(db, cookie.value, day)).toBeUndefined();
  expect(await deleteExpired(db, now(), 15)).toBeGreaterThan(0);
});

test('une personne voit ses sessions, en ferme une, ferme les autres, et jamais celles d’autrui', async () => {
  const first = await enter('sessions@exemple.test');
  const second = await enter('sessions@exemple.test');
  const third = await enter('sessions@exemple.test');
  const stranger = await enter('autrui@exemple.test');
  const open = await listSessions(db, first.actor.personId!, now());
  expect(open.map((session) => session.device)).toEqual(Array(3).fill('Chrome sur Linux'));
  await expect(endSession(db, stranger.actor, first.sessionId)).rejects.toThrow(NotFound);
  await endSession(db, first.actor, second.sessionId);
  expect(await endOtherSessions(db, first.actor, first.sessionId)).toBe(1);
  expect((await listSessions(db, first.actor.personId!, now())).map((one) => one.id)).toEqual([
    first.sessionId,
  ]);
  expect(third.sessionId).not.toBe(first.sessionId);
});

test('un personnage n’entre que dans la démonstration, même si sa session est encore ouverte', async () => {
  await addPerson(db, {
    name: 'Sacha Exemple',
    email: 'sacha@exemple.maillage.test',
    persona: 'essai',
  });
  await expect(makePersonaToken(db, 'essai', day, false)).rejects.toThrow(NotFound);
  const cookie = await openSession(db, await makePersonaToken(db, 'essai', day, true), browser);
  expect((await actorOfCookie(db, cookie.value, day, true))?.actor.name).toBe('Sacha Exemple');
  expect(await actorOfCookie(db, cookie.value, day, false)).toBeUndefined();
});

test('une personne emporte ses données, puis s’efface : son nom et son adresse disparaissent', async () => {
  const { actor } = await enter('partante@exemple.test');
  const membership = {
    organisationName: 'Association Exemple',
    organisationId: null,
    functionTitle: 'Présidence',
    from: '2020-01-01',
    to: null,
  };
  await addMembership(db, actor.personId!, membership);
  expect(await ownData(db, actor)).toMatchObject({
    courriel: 'partante@exemple.test',
    organisations: [{ organisation: 'Association Exemple' }],
  });
  await ask('partante@exemple.test');
  await eraseSelf(db, actor);
  for (const table of [
    'person',
    'session',
    'membership',
    'verification',
    'mail_message',
  ] as const) {
    const { rows } = await sql<{ all: string | null }>`
      select string_agg(t::text, ' ') as all from ${sql.table(table)} t`.execute(db);
    expect(rows[0]!.all ?? '').not.toMatch(/partante|Association Exemple/);
  }
  await expect(eraseSelf(db, actor)).rejects.toThrow(NotFound);
});

test('la base refuse tout mot de passe', async () => {
  const { actor } = await enter('sansmotdepasse@exemple.test');
  await expect(
    sql`insert into external_identity (person_id, provider, subject, password)
      values (${actor.personId}, 'credential', 'x', 'secret')`.execute(db),
  ).rejects.toThrow(/no_password/);
});
