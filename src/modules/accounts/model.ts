import type { Day } from '#platform/day.ts';

/** What a person may be to the platform. A grant gives one role, from a day and perhaps to a day. */
export const roles = {
  administrator: 'Administration de la plateforme',
  cressManager: 'Chargé·e de projet à la CRESS',
  funderOfficer: 'Chargé·e de dossiers chez un financeur',
  authorityOfficer: 'Chargé·e de l’ESS dans une collectivité',
  operator: 'Porteur d’une action du contrat',
  director: 'Direction d’une organisation de l’ESS',
  buyer: 'Acheteur public',
  evaluator: 'Évaluation externe',
  citizen: 'Citoyenne ou citoyen',
} as const;

export type Role = keyof typeof roles;

/** A dated grant. `scope` names what it is limited to (an organisation, a contract); null means everywhere. */
export type Grant = { role: Role; scope: string | null; from: Day; to: Day | null };

/** Whoever acts: a signed-in person with grants, or a visitor (no person). `day` is the day of the request. */
export type Actor = {
  personId: string | null;
  name: string | null;
  email: string | null;
  grants: Grant[];
  day: Day;
};
