import type { Database } from '#platform/db/connect.ts';
import type { Day } from '#platform/day.ts';
import { Conflict, Forbidden, NotFound, Refused } from '#platform/errors.ts';
import { recordEvent } from '#platform/events.ts';
import type { Verdict } from '#platform/verdict.ts';
import type { Actor, Grant } from '../../model/people.ts';
import { canManagePeople } from '../../permissions.ts';
import { canAddGrant, canEndGrant } from '../../rules.ts';
import {
  addGrant,
  closeGrant,
  countOtherAdministrators,
  findGrant,
  listGrants,
  lockAdministrators,
} from '../store/grants.ts';
import { addPerson, findPerson } from '../store/people.ts';

const EXCLUSION_VIOLATION = '23P01';

function mustManagePeople(actor: Actor): void {
  if (!canManagePeople(actor)) throw new Forbidden();
}

function mustBeAllowed(verdict: Verdict): void {
  if (!verdict.allowed) throw new Refused(...verdict.reasons);
}

/** Grants a role from a day on. Administrators only; never in the past, never twice on the same day. */
export async function grantRole(
  db: Database,
  actor: Actor,
  personId: string,
  grant: Grant,
  reason: string,
): Promise<string> {
  mustManagePeople(actor);
  try {
    return await db.transaction().execute(async (tx) => {
      if (!(await findPerson(tx, personId))) throw new NotFound('Cette personne n’existe pas.');
      mustBeAllowed(canAddGrant(grant, await listGrants(tx, personId), actor.day));
      const id = await addGrant(tx, personId, grant, { grantedBy: actor.personId, reason });
      await recordEvent(tx, {
        kind: 'role.granted',
        subjectType: 'person',
        subjectId: personId,
        personId: actor.personId,
        payload: { grant: id, ...grant },
      });
      return id;
    });
  } catch (error) {
    if ((error as { code?: string }).code === EXCLUSION_VIOLATION) {
      throw new Conflict('Ce rôle vient d’être accordé à cette personne : relisez la liste.');
    }
    throw error;
  }
}

/** Ends a grant after `lastDay` (yesterday: at once). Administrators only; the last one stays. */
export async function endGrant(
  db: Database,
  actor: Actor,
  grantId: string,
  end: { lastDay: Day; reason: string },
): Promise<void> {
  mustManagePeople(actor);
  await db.transaction().execute(async (tx) => {
    await lockAdministrators(tx);
    const grant = await findGrant(tx, grantId);
    if (!grant) throw new NotFound('Cette attribution n’existe pas.');
    const others = await countOtherAdministrators(tx, grant.personId, actor.day);
    mustBeAllowed(canEndGrant(grant, end.lastDay, others, actor.day));
    await closeGrant(tx, grantId, { ...end, endedBy: actor.personId });
    await recordEvent(tx, {
      kind: 'role.ended',
      subjectType: 'person',
      subjectId: grant.personId,
      personId: actor.personId,
      payload: { grant: grantId, role: grant.role, lastDay: end.lastDay },
    });
  });
}

/**
 * Makes the owner of this address an administrator, on a service that has none besides characters of
 * the demonstration. Reached from the command line only: who may run it holds the database.
 */
export async function nameFirstAdministrator(db: Database, email: string, day: Day): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockAdministrators(tx);
    const personId = await addPerson(tx, { name: '', email });
    if ((await countOtherAdministrators(tx, personId, day)) > 0) {
      throw new Refused('Une personne administre déjà la plateforme : demandez-lui ce rôle.');
    }
    const grant: Grant = { role: 'administrator', scope: null, from: day, to: null };
    mustBeAllowed(canAddGrant(grant, await listGrants(tx, personId), day));
    const reason = 'Premier compte, nommé à l’installation';
    const id = await addGrant(tx, personId, grant, { grantedBy: null, reason });
    await recordEvent(tx, {
      kind: 'role.granted',
      subjectType: 'person',
      subjectId: personId,
      personId: null,
      payload: { grant: id, ...grant },
    });
  });
}
