import type { Database } from '#platform/db/connect.ts';
import type { Role } from '#modules/accounts/index.ts';
import {
  addGrant,
  addMembership,
  addPerson,
  listGrants,
  listMemberships,
} from '#modules/accounts/server/index.ts';

type Character = {
  persona: string;
  firstName: string;
  role: Role;
  organisation?: string;
  functionTitle?: string;
};

/** Invented people; the organisations are those of the 2014-2016 contract, or say that they are examples. */
const characters: Character[] = [
  {
    persona: 'cress',
    firstName: 'Camille',
    role: 'cressManager',
    organisation: 'CRESS Rhône-Alpes',
    functionTitle: 'Chargée de projet',
  },
  {
    persona: 'region',
    firstName: 'Dominique',
    role: 'funderOfficer',
    organisation: 'Région Rhône-Alpes',
    functionTitle: 'Chargé de mission économie sociale et solidaire',
  },
  {
    persona: 'etat',
    firstName: 'Frédérique',
    role: 'funderOfficer',
    organisation: 'État, préfecture de région',
    functionTitle: 'Correspondante ESS de la préfecture',
  },
  {
    persona: 'caisse-des-depots',
    firstName: 'Pascal',
    role: 'funderOfficer',
    organisation: 'Caisse des Dépôts',
    functionTitle: 'Chargé de développement territorial',
  },
  {
    persona: 'collectivite',
    firstName: 'Nadia',
    role: 'authorityOfficer',
    organisation: 'Ville de Grenoble',
    functionTitle: 'Chargée de mission ESS',
  },
  {
    persona: 'porteur',
    firstName: 'Yannick',
    role: 'operator',
    organisation: 'Réseau d’accompagnement Exemple',
    functionTitle: 'Responsable d’une action du contrat',
  },
  {
    persona: 'association',
    firstName: 'Claude',
    role: 'director',
    organisation: 'Association Exemple, épicerie solidaire',
    functionTitle: 'Direction',
  },
  {
    persona: 'acheteuse',
    firstName: 'Inès',
    role: 'buyer',
    organisation: 'Communauté de communes Exemple',
    functionTitle: 'Responsable des achats',
  },
  {
    persona: 'evaluation',
    firstName: 'Morgan',
    role: 'evaluator',
    organisation: 'Cabinet d’évaluation Exemple',
    functionTitle: 'Évaluateur',
  },
  { persona: 'citoyenne', firstName: 'Lucie', role: 'citizen' },
  {
    persona: 'administration',
    firstName: 'Alix',
    role: 'administrator',
    organisation: 'Plateforme Maillage',
    functionTitle: 'Administration',
  },
];

const START = '2014-06-18';

/** Adds the characters that are missing. They cannot enter where the demonstration is off. */
export async function seedPersonas(db: Database, report: (line: string) => void): Promise<void> {
  for (const character of characters) await addCharacter(db, character);
  report(`Personnages : ${characters.length} prêts.`);
}

async function addCharacter(db: Database, character: Character): Promise<void> {
  const personId = await addPerson(db, {
    name: `${character.firstName} Exemple`,
    email: `${character.persona}@exemple.maillage.test`,
    persona: character.persona,
  });
  const grants = await listGrants(db, personId);
  if (!grants.some((grant) => grant.role === character.role)) {
    const grant = { role: character.role, scope: null, from: START, to: null };
    await addGrant(db, personId, grant, { grantedBy: null, reason: 'Personnage de démonstration' });
  }
  const memberships = await listMemberships(db, personId);
  if (character.organisation && memberships.length === 0) {
    await addMembership(db, personId, {
      organisationName: character.organisation,
      organisationId: null,
      functionTitle: character.functionTitle ?? 'Membre',
      from: START,
      to: null,
    });
  }
}
