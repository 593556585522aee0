import type { Day } from '#platform/day.ts';

/** What a person may be to the platform. A grant gives one role, from a day and perhaps to a day. */
export const roles = {
  administrator: 'Administration de la plateforme',
  cressManager: 'Gestion de projet à la CRESS',
  funderOfficer: 'Suivi des dossiers chez un financeur',
  authorityOfficer: 'Mission ESS d’une collectivité',
  operator: 'Portage d’une action du contrat',
  director: 'Direction d’une organisation de l’ESS',
  buyer: 'Achats publics',
  evaluator: 'Évaluation externe',
  citizen: 'Citoyenneté',
} as const;

export type Role = keyof typeof roles;

/** What each role is for, in one sentence that its holder reads. */
export const roleMissions: Record<Role, string> = {
  administrator: 'Tient les comptes et les rôles, et peut importer les données.',
  cressManager: 'Tient le contrat et l’annuaire à jour, réunit les partenaires.',
  funderOfficer: 'Suit, pour un financeur, ce que le contrat engage et finance.',
  authorityOfficer: 'Porte l’économie sociale et solidaire dans sa collectivité.',
  operator: 'Conduit une action du programme et en rend compte.',
  director: 'Répond de son organisation et de sa fiche dans l’annuaire.',
  buyer: 'Cherche des organisations qui peuvent répondre à ses achats.',
  evaluator: 'Regarde de l’extérieur ce que le contrat a produit.',
  citizen: 'Consulte, comprend et participe.',
};

/** A dated grant. `scope` names what it is limited to (an organisation, a contract); null means everywhere. */
export type Grant = { role: Role; scope: string | null; from: Day; to: Day | null };

/** A grant as it is kept: who gave it, why, and how it ended. */
export type GrantRecord = Grant & {
  id: string;
  personId: string;
  reason: string;
  grantedBy: string | null;
  endReason: string | null;
};

/** Whoever acts: a signed-in person with grants, or a visitor (no person). `day` is the day of the request. */
export type Actor = {
  personId: string | null;
  name: string | null;
  email: string | null;
  grants: Grant[];
  day: Day;
};

/** The organisation that a person acts for, in what function and when. */
export type Membership = {
  organisationName: string;
  organisationId: string | null;
  functionTitle: string;
  from: Day;
  to: Day | null;
};

/** A person as the administrator reads them. `persona` names a character of the demonstration. */
export type Person = { id: string; name: string; email: string; persona: string | null };

/** One open session of a person. The token never leaves the server. */
export type OpenSession = { id: string; device: string; openedAt: Date; expiresAt: Date };

/** A character of the demonstration: who it is and what it may do. */
export type Persona = Person & {
  persona: string;
  roles: Role[];
  organisationName: string | null;
  functionTitle: string | null;
};

/** Minutes during which a sign-in link works. */
export const LINK_MINUTES = 15;
/** Days during which a session stays open. */
export const SESSION_DAYS = 30;
