import { sql } from 'kysely';
import type { Database } from '#platform/db/connect.ts';
import type { Day } from '#platform/day.ts';
import type { Grant, GrantRecord, Role } from '../../model/people.ts';

const records = (db: Database) =>
  db
    .selectFrom('role_grant')
    .leftJoin('person as granter', 'granter.id', 'role_grant.granted_by')
    .select([
      'role_grant.id',
      'role_grant.person_id as personId',
      'role_grant.role',
      'role_grant.scope',
      'role_grant.valid_from as from',
      'role_grant.valid_to as to',
      'role_grant.reason',
      'granter.name as grantedBy',
      'role_grant.end_reason as endReason',
    ]);

type Row = Omit<GrantRecord, 'role'> & { role: string };
const toRecord = (row: Row): GrantRecord => ({ ...row, role: row.role as Role });

/** Every grant that this person has or had, latest first. */
export async function listGrants(db: Database, personId: string): Promise<GrantRecord[]> {
  const rows = await records(db)
    .where('role_grant.person_id', '=', personId)
    .orderBy('role_grant.valid_from', 'desc')
    .orderBy('role_grant.granted_at', 'desc')
    .execute();
  return rows.map(toRecord);
}

export async function findGrant(db: Database, id: string): Promise<GrantRecord | undefined> {
  const row = await records(db).where('role_grant.id', '=', id).executeTakeFirst();
  return row && toRecord(row);
}

export async function addGrant(
  db: Database,
  personId: string,
  grant: Grant,
  signed: { grantedBy: string | null; reason: string },
): Promise<string> {
  const { id } = await db
    .insertInto('role_grant')
    .values({
      person_id: personId,
      role: grant.role,
      scope: grant.scope,
      valid_from: grant.from,
      valid_to: grant.to,
      granted_by: signed.grantedBy,
      reason: signed.reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function closeGrant(
  db: Database,
  id: string,
  end: { lastDay: Day; endedBy: string | null; reason: string },
): Promise<void> {
  await db
    .updateTable('role_grant')
    .set({
      valid_to: end.lastDay,
      ended_by: end.endedBy,
      end_reason: end.reason,
      ended_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** Two administrators who end each other's role at the same time wait for one another. */
export async function lockAdministrators(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('role_grant.administrator'))`.execute(db);
}

/** How many other real people are administrators on this day, everywhere and without an end. */
export async function countOtherAdministrators(
  db: Database,
  personId: string,
  day: Day,
): Promise<number> {
  const { count } = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .where('person.persona', 'is', null)
    .where('person.erased_at', 'is', null)
    .select((row) => row.fn.count<number>('person_id').distinct().as('count'))
    .where('role', '=', 'administrator')
    .where('scope', 'is', null)
    .where('valid_from', '<=', day)
    .where('valid_to', 'is', null)
    .where('person_id', '!=', personId)
    .executeTakeFirstOrThrow();
  return count;
}
