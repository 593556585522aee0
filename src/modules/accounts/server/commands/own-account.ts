import { addDays } from '#platform/day.ts';
import type { Database } from '#platform/db/connect.ts';
import { Forbidden, NotFound, Refused } from '#platform/errors.ts';
import { recordEvent } from '#platform/events.ts';
import type { Actor } from '../../model/people.ts';
import { isSignedIn } from '../../permissions.ts';
import {
  closeGrant,
  countOtherAdministrators,
  listGrants,
  lockAdministrators,
} from '../store/grants.ts';
import { erasePerson, findPerson, listMemberships, renamePerson } from '../store/people.ts';
import { deleteSessions, listSessions } from '../store/sessions.ts';
import { now } from '#platform/clock.ts';

function signedIn(actor: Actor): string {
  if (!isSignedIn(actor)) throw new Forbidden('Entrez d’abord dans Maillage.');
  return actor.personId;
}

/** Ends one of the actor's own sessions; another person's is NotFound. */
export async function endSession(db: Database, actor: Actor, sessionId: string): Promise<void> {
  const ended = await deleteSessions(db, signedIn(actor), { only: sessionId });
  if (ended === 0) throw new NotFound('Cette session est déjà fermée.');
}

/** Ends the actor's other sessions. Returns how many there were. */
export const endOtherSessions = async (
  db: Database,
  actor: Actor,
  currentSessionId: string,
): Promise<number> => deleteSessions(db, signedIn(actor), { except: currentSessionId });

export const sayOwnName = async (db: Database, actor: Actor, name: string): Promise<void> =>
  renamePerson(db, signedIn(actor), name);

/** All that is kept about the actor (RGPD, articles 15 and 20), ready to be written as JSON. */
export async function ownData(db: Database, actor: Actor): Promise<Record<string, unknown>> {
  const personId = signedIn(actor);
  const [person, memberships, grants, sessions] = await Promise.all([
    findPerson(db, personId),
    listMemberships(db, personId),
    listGrants(db, personId),
    listSessions(db, personId, now()),
  ]);
  return {
    identifiant: personId,
    nom: person?.name,
    courriel: person?.email,
    organisations: memberships.map((link) => ({
      organisation: link.organisationName,
      fonction: link.functionTitle,
      debut: link.from,
      fin: link.to,
    })),
    roles: grants.map((grant) => ({
      role: grant.role,
      limite: grant.scope,
      debut: grant.from,
      fin: grant.to,
      raison: grant.reason,
      raison_de_la_fin: grant.endReason,
    })),
    sessions: sessions.map((session) => ({
      appareil: session.device,
      ouverte: session.openedAt,
      expire: session.expiresAt,
    })),
  };
}

/**
 * Erases the actor (RGPD, article 17): name and address replaced, sessions, organisations and mail
 * forgotten, roles ended. What they did stays in the journal under an id that no longer names anyone.
 */
export async function eraseSelf(db: Database, actor: Actor): Promise<void> {
  const personId = signedIn(actor);
  await db.transaction().execute(async (tx) => {
    await lockAdministrators(tx);
    const person = await findPerson(tx, personId);
    if (!person) throw new NotFound('Ce compte est déjà effacé.');
    if (person.persona) {
      throw new Refused('Ce personnage sert à toutes les démonstrations : il ne s’efface pas.');
    }
    const open = (await listGrants(tx, personId)).filter(
      (grant) => grant.endReason === null && (grant.to === null || grant.to >= actor.day),
    );
    const administers = open.some((grant) => grant.role === 'administrator' && !grant.scope);
    if (administers && (await countOtherAdministrators(tx, personId, actor.day)) === 0) {
      throw new Refused(
        'Vous êtes la dernière personne qui administre la plateforme : nommez-en d’abord une autre.',
      );
    }
    for (const grant of open) {
      const yesterday = addDays(actor.day, -1);
      const beforeStart = addDays(grant.from, -1);
      const lastDay = beforeStart > yesterday ? beforeStart : yesterday;
      await closeGrant(tx, grant.id, { lastDay, endedBy: personId, reason: 'Compte effacé' });
    }
    await erasePerson(tx, person);
    await recordEvent(tx, {
      kind: 'person.erased',
      subjectType: 'person',
      subjectId: personId,
      personId,
    });
  });
}
