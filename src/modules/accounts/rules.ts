import type { Day } from '#platform/day.ts';
import type { Actor, Grant, Role } from './model.ts';

/** Someone who has not signed in. */
export const visitor = (day: Day): Actor => ({
  personId: null,
  name: null,
  email: null,
  grants: [],
  day,
});

/** A grant holds on its first and on its last day. */
export const isInForce = (grant: Grant, day: Day): boolean =>
  grant.from <= day && (grant.to === null || day <= grant.to);

/** True when one of the actor's grants in force today gives one of these roles. */
export const hasRole = (actor: Actor, ...wanted: Role[]): boolean =>
  actor.grants.some((grant) => wanted.includes(grant.role) && isInForce(grant, actor.day));
