import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { deliverMail, listMail, sendMail, type Mail } from './mail.ts';

const db = await testDatabase();
const mail = { to: 'lectrice@exemple.test', subject: 'Un lien', text: 'le texte' };
const kept = () => db.selectFrom('mail_message').selectAll().orderBy('id').execute();
const asSoonAsPossible = () => sql`update mail_message set next_attempt_at = now()`.execute(db);

beforeEach(async () => {
  await sql`truncate mail_message`.execute(db);
});

test('un courrier part une fois, et son texte n’est plus gardé', async () => {
  await sendMail(db, mail);
  const received: Mail[] = [];
  const post = async (one: Mail): Promise<void> => void received.push(one);
  expect(await deliverMail(db, post)).toBe(1);
  expect(await deliverMail(db, post)).toBe(0);
  expect(received).toEqual([mail]);
  expect(await listMail(db, 10)).toMatchObject([{ recipient: mail.to, body: '' }]);
});

test('un serveur de courrier en panne ne perd rien : le courrier attend et repart', async () => {
  await sendMail(db, mail);
  const broken = async (): Promise<void> => {
    throw new Error('connexion refusée');
  };
  expect(await deliverMail(db, broken)).toBe(0);
  const [waiting] = await kept();
  expect(waiting).toMatchObject({
    sent_at: null,
    attempts: 1,
    body: 'le texte',
    last_error: 'connexion refusée',
  });
  expect(waiting!.next_attempt_at.getTime()).toBeGreaterThan(Date.now());
  await asSoonAsPossible();
  expect(await deliverMail(db, async () => undefined)).toBe(1);
});

test('deux processus qui envoient ensemble n’envoient pas deux fois', async () => {
  for (let count = 0; count < 10; count++) await sendMail(db, mail);
  let received = 0;
  const slow = async (): Promise<void> => {
    await new Promise((done) => setTimeout(done, 5));
    received += 1;
  };
  const sent = await Promise.all([deliverMail(db, slow), deliverMail(db, slow)]);
  expect(received).toBe(10);
  expect(sent[0] + sent[1]).toBe(10);
});

test('un courrier périmé ne part plus, et son texte est oublié', async () => {
  await sendMail(db, { ...mail, expiresAt: new Date(Date.now() - 1_000) });
  expect(await deliverMail(db, () => Promise.reject(new Error('ne doit pas partir')))).toBe(0);
  expect(await kept()).toMatchObject([{ sent_at: null, attempts: 0, body: '' }]);
});

test('un courrier écrit dans un acte annulé n’existe pas', async () => {
  const cancelled = db.transaction().execute(async (tx) => {
    await sendMail(tx, mail);
    throw new Error('annulé');
  });
  await expect(cancelled).rejects.toThrow('annulé');
  expect(await kept()).toEqual([]);
});
