import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';

/** Counts one more request in the key's window, opened again when it is over, and returns the count. */
export async function countRequest(db: Database, key: string, minutes: number): Promise<number> {
  const { rows } = await sql<{ requests: number }>`
    insert into sign_in_limit as counted (key) values (${key})
    on conflict (key) do update set
      requests = case when counted.opened_at < now() - make_interval(mins => ${minutes}) then 1
                      else counted.requests + 1 end,
      opened_at = case when counted.opened_at < now() - make_interval(mins => ${minutes}) then now()
                       else counted.opened_at end
    returning requests`.execute(db);
  return rows[0]!.requests;
}

/** The address that a waiting sign-in link was made for; undefined when it is used, expired or unknown. */
export async function findWaitingLink(
  db: Database,
  identifier: string,
  at: Date,
): Promise<{ email: string } | undefined> {
  const row = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifier)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return row && { email: (JSON.parse(row.value) as { email: string }).email };
}

/** Forgets what has expired: sessions, links, counters. Returns how many rows went. */
export async function deleteExpired(db: Database, at: Date, minutes: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with sessions as (delete from session where expires_at <= ${at} returning 1),
         links as (delete from verification where expires_at <= ${at} returning 1),
         counters as (delete from sign_in_limit
           where opened_at < ${at}::timestamptz - make_interval(mins => ${minutes}) returning 1)
    select (select count(*) from sessions) + (select count(*) from links)
         + (select count(*) from counters) as count`.execute(db);
  return rows[0]!.count;
}
