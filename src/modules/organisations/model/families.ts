/**
 * The families of the ESS (law n° 2014-856 of 31 July 2014, art. 1). A family unknown is null:
 * the service never guesses one from a name.
 */
export const families = {
  association: 'Associations',
  cooperative: 'Coopératives',
  mutual: 'Mutuelles',
  foundation: 'Fondations',
  commercial: 'Sociétés commerciales de l’ESS',
} as const;

export type Family = keyof typeof families;

export const familySingular: Record<Family, string> = {
  association: 'Association',
  cooperative: 'Coopérative',
  mutual: 'Mutuelle',
  foundation: 'Fondation',
  commercial: 'Société commerciale de l’ESS',
};

/** What the family of an organisation rests on. */
export const familyBases = {
  legalCategory: 'catégorie juridique',
  sireneFlag: 'indicateur ESS de Sirene',
  esusList: 'liste des agréments ESUS',
  essFranceList: 'liste d’ESS France',
  source: 'source d’origine',
  cress: 'décision de la CRESS',
} as const;

export type FamilyBasis = keyof typeof familyBases;

export const familyKeys = Object.keys(families) as Family[];
