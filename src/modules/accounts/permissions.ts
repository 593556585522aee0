import type { Actor } from './model/people.ts';
import { hasRole } from './rules.ts';

/** Reads the people, grants roles and ends them. */
export const canManagePeople = (actor: Actor): boolean => hasRole(actor, 'administrator');

/** Reads and ends their own sessions, says their name, takes or erases their data. */
export const isSignedIn = (actor: Actor): actor is Actor & { personId: string } =>
  actor.personId !== null;
