import { hasRole, type Actor } from '#modules/accounts/index.ts';

/** Drawing a territory of one's own: the CRESS, for its contracts, and the administration of the platform. */
export const canDefineTerritory = (actor: Actor): boolean =>
  hasRole(actor, 'cressManager', 'administrator');
