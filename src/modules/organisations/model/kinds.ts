import type { Day } from '#platform/day.ts';

/** A kind of organisation, from a day and perhaps to a day (SIAE kinds change with the law). */
export type Kind = {
  label: string;
  plural: string;
  group: 'insertion' | 'forme' | 'réseau' | 'public' | 'lieu';
  /** Where the word comes from. */
  source: string;
  from?: Day;
  to?: Day;
};

const LABOUR = 'Code du travail, art. L. 5132-4';
const DISABILITY = 'Code du travail, art. L. 5213-13';

/** The reference list of kinds, November 2026. The key is what files and addresses carry. */
export const kinds = {
  ACI: {
    label: 'Atelier et chantier d’insertion',
    plural: 'Ateliers et chantiers d’insertion',
    group: 'insertion',
    source: LABOUR,
  },
  AI: {
    label: 'Association intermédiaire',
    plural: 'Associations intermédiaires',
    group: 'insertion',
    source: LABOUR,
  },
  EI: {
    label: 'Entreprise d’insertion',
    plural: 'Entreprises d’insertion',
    group: 'insertion',
    source: LABOUR,
  },
  ETTI: {
    label: 'Entreprise de travail temporaire d’insertion',
    plural: 'Entreprises de travail temporaire d’insertion',
    group: 'insertion',
    source: LABOUR,
  },
  EITI: {
    label: 'Entreprise d’insertion par le travail indépendant',
    plural: 'Entreprises d’insertion par le travail indépendant',
    group: 'insertion',
    source: 'Loi n° 2018-771 du 5 septembre 2018, art. 83',
  },
  EA: {
    label: 'Entreprise adaptée',
    plural: 'Entreprises adaptées',
    group: 'insertion',
    source: DISABILITY,
  },
  EATT: {
    label: 'Entreprise adaptée de travail temporaire',
    plural: 'Entreprises adaptées de travail temporaire',
    group: 'insertion',
    source: 'Code du travail, art. L. 5213-13 et suivants',
  },
  ESAT: {
    label: 'Établissement ou service d’accompagnement par le travail',
    plural: 'Établissements ou services d’accompagnement par le travail',
    group: 'insertion',
    source: 'Code de l’action sociale et des familles, art. L. 344-2',
  },
  GEIQ: {
    label: 'Groupement d’employeurs pour l’insertion et la qualification',
    plural: 'Groupements d’employeurs pour l’insertion et la qualification',
    group: 'insertion',
    source: 'Code du travail, art. L. 1253-1',
  },
  REGIE: {
    label: 'Régie de quartier ou de territoire',
    plural: 'Régies de quartier ou de territoire',
    group: 'insertion',
    source: 'Label du Mouvement des régies',
  },
  CAE: {
    label: 'Coopérative d’activité et d’emploi',
    plural: 'Coopératives d’activité et d’emploi',
    group: 'forme',
    source: 'Loi n° 2014-856 du 31 juillet 2014, art. 47',
  },
  SCIC: {
    label: 'Société coopérative d’intérêt collectif',
    plural: 'Sociétés coopératives d’intérêt collectif',
    group: 'forme',
    source: 'Loi n° 47-1775 du 10 septembre 1947, titre II ter',
  },
  SCOP: {
    label: 'Société coopérative de production',
    plural: 'Sociétés coopératives de production',
    group: 'forme',
    source: 'Loi n° 78-763 du 19 juillet 1978',
  },
  CUMA: {
    label: 'Coopérative d’utilisation de matériel agricole',
    plural: 'Coopératives d’utilisation de matériel agricole',
    group: 'forme',
    source: 'Code rural et de la pêche maritime, art. L. 521-1 et suivants',
  },
  GE: {
    label: 'Groupement d’employeurs',
    plural: 'Groupements d’employeurs',
    group: 'forme',
    source: 'Code du travail, art. L. 1253-1',
  },
  PTCE: {
    label: 'Pôle territorial de coopération économique',
    plural: 'Pôles territoriaux de coopération économique',
    group: 'réseau',
    source: 'Loi n° 2014-856 du 31 juillet 2014, art. 9',
  },
  RESEAU: {
    label: 'Réseau ou tête de réseau',
    plural: 'Réseaux et têtes de réseau',
    group: 'réseau',
    source: 'Usage',
  },
  CRESS: {
    label: 'Chambre régionale de l’économie sociale et solidaire',
    plural: 'Chambres régionales de l’économie sociale et solidaire',
    group: 'réseau',
    source: 'Loi n° 2014-856 du 31 juillet 2014, art. 6',
  },
  FINANCEUR: {
    label: 'Financeur solidaire',
    plural: 'Financeurs solidaires',
    group: 'réseau',
    source: 'Usage',
  },
  COLLECTIVITE: {
    label: 'Collectivité ou groupement de collectivités',
    plural: 'Collectivités et groupements',
    group: 'public',
    source: 'Usage',
  },
  PUBLIC: {
    label: 'Organisme public',
    plural: 'Organismes publics',
    group: 'public',
    source: 'Usage',
  },
  TIERSLIEU: { label: 'Tiers-lieu', plural: 'Tiers-lieux', group: 'lieu', source: 'Usage' },
} as const satisfies Record<string, Kind>;

export type KindKey = keyof typeof kinds;

export const kindKeys = Object.keys(kinds) as KindKey[];
export const isKind = (text: string): text is KindKey => Object.hasOwn(kinds, text);
export const kindLabel = (key: KindKey): string => kinds[key].label;
