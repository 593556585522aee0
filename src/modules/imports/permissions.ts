import { type Actor, hasRole } from '#modules/accounts/index.ts';

/** The directory is fed by the CRESS and by the platform's administration. */
export const canImportDirectory = (actor: Actor): boolean =>
  hasRole(actor, 'cressManager', 'administrator');
