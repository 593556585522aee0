import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Database } from '#platform/db/connect.ts';
import type { Day } from '#platform/day.ts';
import type { Grant, Membership, Person, Persona, Role } from '../../model/people.ts';

export type PersonRow = Person & { grants: Grant[]; organisations: string[] };

const personColumns = ['person.id', 'person.name', 'person.email', 'person.persona'] as const;

const matching = (db: Database, words: string) =>
  db.selectFrom('person').where('person.erased_at', 'is', null)
    .where(sql<boolean>`normalise_words(name || ' ' || email)
      like '%' || normalise_words(${words}) || '%'`);

/** One page of the people whose name or address contains these words, and how many there are. */
export async function listPeople(
  db: Database,
  filter: { words: string; day: Day; page: number; pageSize: number },
): Promise<{ total: number; people: PersonRow[] }> {
  const { total } = await matching(db, filter.words)
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching(db, filter.words)
    .select((row) => [
      ...personColumns,
      jsonArrayFrom(
        row
          .selectFrom('role_grant')
          .select(['role', 'scope', 'valid_from as from', 'valid_to as to'])
          .whereRef('role_grant.person_id', '=', 'person.id')
          .where((grant) =>
            grant.or([grant('valid_to', 'is', null), grant('valid_to', '>=', filter.day)]),
          )
          .orderBy('valid_from'),
      ).as('grants'),
      jsonArrayFrom(
        row
          .selectFrom('membership')
          .select('organisation_name as name')
          .whereRef('membership.person_id', '=', 'person.id')
          .where((link) =>
            link.or([link('valid_to', 'is', null), link('valid_to', '>=', filter.day)]),
          ),
      ).as('organisations'),
    ])
    .orderBy(sql`normalise_words(person.name)`)
    .orderBy('person.email')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute();
  const people = rows.map((row) => ({
    ...row,
    grants: row.grants as Grant[],
    organisations: row.organisations.map((organisation) => organisation.name),
  }));
  return { total, people };
}

export const findPerson = (db: Database, id: string): Promise<Person | undefined> =>
  db
    .selectFrom('person')
    .select(personColumns)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();

export const findPersonByEmail = (db: Database, email: string): Promise<Person | undefined> =>
  db.selectFrom('person').select(personColumns).where('email', '=', email).executeTakeFirst();

export async function listMemberships(db: Database, personId: string): Promise<Membership[]> {
  return db
    .selectFrom('membership')
    .select([
      'organisation_name as organisationName',
      'organisation_id as organisationId',
      'function_title as functionTitle',
      'valid_from as from',
      'valid_to as to',
    ])
    .where('person_id', '=', personId)
    .orderBy('valid_from', 'desc')
    .execute();
}

/** The characters of the demonstration, with what they are on this day. */
export async function listPersonas(db: Database, day: Day): Promise<Persona[]> {
  const { rows } = await sql<Persona & { roles: Role[] }>`
    select person.id, person.name, person.email, person.persona,
      array(select role from role_grant
        where role_grant.person_id = person.id and valid_from <= ${day}
          and (valid_to is null or valid_to >= ${day}) order by granted_at) as roles,
      membership.organisation_name as "organisationName",
      membership.function_title as "functionTitle"
    from person
    left join lateral (
      select organisation_name, function_title from membership
      where membership.person_id = person.id and valid_from <= ${day}
        and (valid_to is null or valid_to >= ${day})
      order by valid_from desc limit 1) membership on true
    where person.persona is not null and person.erased_at is null
    order by person.created_at, person.persona`.execute(db);
  return rows;
}

/** Creates a person whose address is known to be theirs; leaves one that exists as it is. Returns the id. */
export async function addPerson(
  db: Database,
  person: { name: string; email: string; persona?: string },
): Promise<string> {
  const added = await db
    .insertInto('person')
    .values({ ...person, email_verified: true })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? (await findPersonByEmail(db, person.email))!.id;
}

export async function addMembership(
  db: Database,
  personId: string,
  link: Membership,
): Promise<void> {
  await db
    .insertInto('membership')
    .values({
      person_id: personId,
      organisation_name: link.organisationName,
      organisation_id: link.organisationId,
      function_title: link.functionTitle,
      valid_from: link.from,
      valid_to: link.to,
    })
    .execute();
}

export async function renamePerson(db: Database, id: string, name: string): Promise<void> {
  await db
    .updateTable('person')
    .set({ name, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** Replaces what names the person, and forgets the rest; what they did stays, under a bare id. */
export async function erasePerson(db: Database, person: Person): Promise<void> {
  await db.deleteFrom('session').where('person_id', '=', person.id).execute();
  await db.deleteFrom('external_identity').where('person_id', '=', person.id).execute();
  await db.deleteFrom('membership').where('person_id', '=', person.id).execute();
  await db.deleteFrom('mail_message').where('recipient', '=', person.email).execute();
  await db
    .deleteFrom('verification')
    .where('identifier', 'like', 'magic-link:%')
    .where(sql<boolean>`value::jsonb ->> 'email' = ${person.email}`)
    .execute();
  await db
    .updateTable('person')
    .set({
      name: 'Personne effacée',
      email: `${person.id}@efface.invalid`,
      erased_at: sql`now()`,
      updated_at: sql`now()`,
    })
    .where('id', '=', person.id)
    .execute();
}
