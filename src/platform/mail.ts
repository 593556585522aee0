import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { now } from './clock.ts';
import type { Database } from './db/connect.ts';
import { settings } from './settings.ts';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Past this moment the mail means nothing any more: it is not sent, its text is forgotten. */
  expiresAt?: Date;
};

/** Takes one mail to its reader, or throws. */
export type Transport = (mail: Mail) => Promise<void>;

export type KeptMail = { id: number; at: Date; recipient: string; subject: string; body: string };

const RETRY_SECONDS = 30;
const KEPT_DAYS = 30;
let wake: () => void = () => undefined;

/** Writes the mail down, in the caller's transaction; it leaves soon after, and again until it has left. */
export async function sendMail(db: Database, mail: Mail): Promise<void> {
  await db
    .insertInto('mail_message')
    .values({
      recipient: mail.to,
      subject: mail.subject,
      body: mail.text,
      expires_at: mail.expiresAt ?? null,
    })
    .execute();
  wake();
}

/** The demonstration's mailbox, latest first. */
export const listMail = (db: Database, limit: number): Promise<KeptMail[]> =>
  db
    .selectFrom('mail_message')
    .select(['id', 'at', 'recipient', 'subject', 'body'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/**
 * Sends what waits, one at a time, each locked so that no other process sends it too. A text that has
 * left is not kept; one that could not leave stays, and is tried again later and later (an hour at
 * most). Returns how many left.
 */
export async function deliverMail(db: Database, transport: Transport): Promise<number> {
  await forgetMail(db);
  let sent = 0;
  for (;;) {
    const outcome = await deliverOne(db, transport);
    if (outcome === 'none') return sent;
    if (outcome === 'sent') sent += 1;
  }
}

const deliverOne = (db: Database, transport: Transport): Promise<'sent' | 'failed' | 'none'> =>
  db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('mail_message')
      .select(['id', 'recipient', 'subject', 'body', 'attempts'])
      .where('sent_at', 'is', null)
      .where('next_attempt_at', '<=', now())
      .where((mail) => mail.or([mail('expires_at', 'is', null), mail('expires_at', '>', now())]))
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return 'none';
    const change = tx.updateTable('mail_message').where('id', '=', row.id);
    try {
      await transport({ to: row.recipient, subject: row.subject, text: row.body });
      await change.set({ sent_at: now(), body: '', last_error: null }).execute();
      return 'sent';
    } catch (error) {
      const wait = Math.min(RETRY_SECONDS * 2 ** row.attempts, 3_600);
      await change
        .set({
          attempts: row.attempts + 1,
          next_attempt_at: new Date(now().getTime() + wait * 1_000),
          last_error: String((error as Error).message).slice(0, 500),
        })
        .execute();
      return 'failed';
    }
  });

/** Empties the mails that expired before they could leave; deletes what left a month ago. */
async function forgetMail(db: Database): Promise<void> {
  await sql`update mail_message set body = '' where sent_at is null and expires_at <= ${now()} and body <> ''`.execute(
    db,
  );
  await sql`delete from mail_message where at < ${now()}::timestamptz - make_interval(days => ${KEPT_DAYS})
    and (sent_at is not null or expires_at <= ${now()})`.execute(db);
}

function smtpTransport(url: string): Transport {
  const server = createTransport(url, { from: settings.mailFrom });
  return async (mail) => {
    await server.sendMail({ to: mail.to, subject: mail.subject, text: mail.text });
  };
}

/**
 * Starts sending by SMTP_URL: now, after each mail written by this process, and twice a minute.
 * Without SMTP_URL nothing leaves, and what expires is still forgotten; the demonstration keeps all
 * in its mailbox. Returns how to stop.
 */
export function startMail(db: Database, report: (error: unknown) => void): () => void {
  if (settings.demo) return () => undefined;
  const transport = settings.smtpUrl ? smtpTransport(settings.smtpUrl) : null;
  const step = (): Promise<unknown> => (transport ? deliverMail(db, transport) : forgetMail(db));
  let running: Promise<unknown> = Promise.resolve();
  const deliver = (): void => {
    running = running.then(step).catch(report);
  };
  wake = () => void setTimeout(deliver, 100).unref();
  deliver();
  const timer = setInterval(deliver, RETRY_SECONDS * 1_000);
  timer.unref();
  return () => clearInterval(timer);
}
