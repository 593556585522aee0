import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Database } from '#platform/db/connect.ts';
import type { Day } from '#platform/day.ts';
import type { Actor, Grant, OpenSession } from '../../model/people.ts';

const actorColumns = (db: Database, day: Day) =>
  db
    .selectFrom('person')
    .select((row) => [
      'person.id as personId',
      'person.name',
      'person.email',
      jsonArrayFrom(
        row
          .selectFrom('role_grant')
          .select(['role', 'scope', 'valid_from as from', 'valid_to as to'])
          .whereRef('role_grant.person_id', '=', 'person.id')
          .where((grant) => grant.or([grant('valid_to', 'is', null), grant('valid_to', '>=', day)]))
          .orderBy('valid_from'),
      ).as('grants'),
    ])
    .where('person.erased_at', 'is', null);

/** The person and their grants that are not over. Undefined when unknown or erased. */
export async function findActor(
  db: Database,
  personId: string,
  day: Day,
): Promise<Actor | undefined> {
  const row = await actorColumns(db, day).where('person.id', '=', personId).executeTakeFirst();
  return row && { ...row, grants: row.grants as Grant[], day };
}

/**
 * Who holds this session token, in one query by the token's index. Characters of the demonstration
 * are left out when `withPersonas` is false, even if one of their sessions is still open.
 */
export async function findSessionActor(
  db: Database,
  token: string,
  day: Day,
  at: Date,
  withPersonas: boolean,
): Promise<{ actor: Actor; sessionId: string } | undefined> {
  const row = await actorColumns(db, day)
    .innerJoin('session', 'session.person_id', 'person.id')
    .select('session.id as sessionId')
    .where('session.token', '=', token)
    .where('session.expires_at', '>', at)
    .$if(!withPersonas, (query) => query.where('person.persona', 'is', null))
    .executeTakeFirst();
  if (!row) return undefined;
  const { sessionId, grants, ...person } = row;
  return { actor: { ...person, grants: grants as Grant[], day }, sessionId };
}

export async function listSessions(
  db: Database,
  personId: string,
  at: Date,
): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'device', 'created_at', 'expires_at'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', at)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: row.device || 'Appareil non reconnu',
    openedAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Deletes sessions of this person: one, all but one, or all. Returns how many. */
export async function deleteSessions(
  db: Database,
  personId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .$if(which.only !== undefined, (query) => query.where('id', '=', which.only!))
    .$if(which.except !== undefined, (query) => query.where('id', '!=', which.except!))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
