import { hasRole, type Actor } from '#modules/accounts/index.ts';

/** A contract is public; only the CRESS and the administration bring one in. */
export const canImportContracts = (actor: Actor): boolean =>
  actor.personId !== null && hasRole(actor, 'cressManager', 'administrator');

/** An import being prepared is its author's alone: for anybody else it does not exist. */
export const canSeeStage = (actor: Actor, stage: { personId: string }): boolean =>
  canImportContracts(actor) && stage.personId === actor.personId;
