import type { OrganisationRow } from '#modules/organisations/index.ts';
import type { Day } from '#platform/day.ts';

/** What a column of a file may become in the directory. */
export const directoryFields = {
  name: { label: 'Nom', hint: 'Raison sociale ou nom de l’association' },
  acronym: { label: 'Sigle', hint: null },
  brand: { label: 'Nom d’usage, enseigne', hint: null },
  siret: { label: 'SIRET', hint: '14 chiffres' },
  siren: { label: 'SIREN', hint: '9 chiffres' },
  rna: { label: 'Numéro RNA', hint: 'W et 9 chiffres ou lettres' },
  kind: { label: 'Type (ACI, EI, SCIC…)', hint: null },
  family: { label: 'Famille de l’ESS', hint: 'association, coopérative, mutuelle…' },
  legalCategory: { label: 'Catégorie juridique', hint: '4 chiffres' },
  naf: { label: 'Activité (code NAF)', hint: '88.99B' },
  sireneEss: { label: 'Indicateur ESS de Sirene', hint: 'oui ou non' },
  lists: { label: 'Listes où elle figure', hint: 'ESS France, ESUS' },
  esus: { label: 'Agrément ESUS', hint: 'oui ou non' },
  workforce: { label: 'Tranche d’effectif', hint: 'code ou libellé de l’Insee' },
  workforceCount: { label: 'Nombre de salariés', hint: null },
  workforceYear: { label: 'Année de l’effectif', hint: null },
  address: { label: 'Adresse', hint: 'numéro et voie' },
  postalCode: { label: 'Code postal', hint: null },
  city: { label: 'Commune (nom)', hint: null },
  communeCode: { label: 'Commune (code Insee)', hint: 'code d’aujourd’hui ou ancien' },
  department: { label: 'Département', hint: null },
  lon: { label: 'Longitude', hint: null },
  lat: { label: 'Latitude', hint: null },
  website: { label: 'Site internet', hint: null },
  presentation: { label: 'Présentation', hint: null },
  active: { label: 'En activité', hint: 'oui ou non' },
  diffusion: { label: 'Diffusion (O ou P)', hint: 'P : adresse et point masqués' },
} as const;

export type DirectoryField = keyof typeof directoryFields;
export const directoryFieldKeys = Object.keys(directoryFields) as DirectoryField[];
export const isDirectoryField = (text: string): text is DirectoryField =>
  Object.hasOwn(directoryFields, text);

/** One field, or null ("ne pas reprendre"), per column of the file, in the order of its columns. */
export type Mapping = (DirectoryField | null)[];

export type SavedMapping = { id: string; name: string; columns: string[]; mapping: Mapping };

/** What is wrong with a cell, and what to do. A blocking problem rejects the line; another drops the cell. */
export type LineProblem = {
  column: string;
  value: string;
  problem: string;
  advice: string;
  blocking: boolean;
};

/** What the import does with a line. */
export const decisions = {
  created: 'Nouvelle',
  changed: 'Modifiée',
  unchanged: 'Déjà à jour',
  repeated: 'En double dans le fichier',
  possibleDuplicate: 'Peut-être déjà dans l’annuaire',
  rejected: 'Rejetée',
} as const;

export type Decision = keyof typeof decisions;
export const decisionKeys = Object.keys(decisions) as Decision[];
export type Counts = Record<Decision, number>;
export const noCounts = (): Counts => ({
  created: 0,
  changed: 0,
  unchanged: 0,
  repeated: 0,
  possibleDuplicate: 0,
  rejected: 0,
});

/** Where an import stands; `interrupted` is what a reader sees when its process stopped answering. */
export const importStates = {
  received: 'Colonnes à vérifier',
  checking: 'Vérification en cours',
  checked: 'Aperçu prêt',
  applying: 'Enregistrement en cours',
  applied: 'Terminé',
  failed: 'Fichier refusé',
  interrupted: 'Interrompu',
} as const;

export type ImportState = keyof typeof importStates;

/** What the person said about the file. */
export type FileOrigin = { source: string; sourceDate: Day | null; licence: string | null };

/** A change of one field, as the preview shows it. */
export type FieldChange = { field: string; before: string; after: string };

/** A line read: what it says of an organisation, where it says it is, and what is wrong with it. */
export type ReadLine = {
  line: number;
  cells: string[];
  row: OrganisationRow;
  place: { code: string; postalCode: string; city: string; department: string };
  active: boolean | null;
  problems: LineProblem[];
};

/** A line with its decision; `organisationId` is the one that it matches. */
export type DecidedLine = {
  line: number;
  name: string;
  decision: Decision;
  organisationId: string | null;
  problems: LineProblem[];
  changes: FieldChange[];
  cells: string[];
};

export type DirectoryImport = {
  id: string;
  fileName: string;
  format: string;
  notices: string[];
  columns: string[];
  examples: string[][];
  origin: FileOrigin;
  mapping: Mapping | null;
  mappingName: string | null;
  withPossibleDuplicates: boolean;
  state: ImportState;
  done: number;
  total: number | null;
  counts: Counts;
  withoutPlace: number;
  closed: number;
  message: string | null;
  personId: string | null;
  receivedAt: Date;
  finishedAt: Date | null;
};
