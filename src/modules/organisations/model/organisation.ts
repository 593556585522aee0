import type { Day } from '#platform/day.ts';
import type { Family, FamilyBasis } from './families.ts';
import type { KindKey } from './kinds.ts';
import type { WorkforceBracket } from './workforce.ts';

/** How well a place is known: the address itself, or only its commune. */
export type PointPrecision = 'exact' | 'commune';

/**
 * One organisation as a writer hands it over. Null means "the source does not say": it never erases
 * what is already known. `source` and `reference` find it again when it has no SIRET.
 */
export type OrganisationRow = {
  /** Set when the caller knows which organisation this is. */
  id?: string;
  name: string;
  acronym: string | null;
  brand: string | null;
  siren: string | null;
  siret: string | null;
  rna: string | null;
  family: Family | null;
  familyBasis: FamilyBasis | null;
  kind: KindKey | null;
  legalCategory: string | null;
  sireneEss: boolean | null;
  essFranceListed: boolean | null;
  esus: boolean | null;
  /** "85.32Z" */
  naf: string | null;
  workforce: WorkforceBracket | null;
  workforceYear: number | null;
  address: string | null;
  postalCode: string | null;
  /** The commune's name as the source writes it. */
  city: string | null;
  /** "COM-26362" */
  communeId: string | null;
  /** A wider territory ("AREG-82"), when the source names no commune. */
  territoryId: string | null;
  lon: number | null;
  lat: number | null;
  pointPrecision: PointPrecision | null;
  website: string | null;
  presentation: string | null;
  partialDiffusion: boolean;
  closedOn: Day | null;
  source: string;
  reference: string | null;
  sourceDate: Day | null;
};

/** What a writer did with each row, in the order of the rows. */
export type SavedOrganisation = { id: string; outcome: 'created' | 'changed' | 'unchanged' };

/** An organisation that says nothing but its name and where it was read. */
export const emptyOrganisation = (name: string, source: string): OrganisationRow => ({
  name,
  acronym: null,
  brand: null,
  siren: null,
  siret: null,
  rna: null,
  family: null,
  familyBasis: null,
  kind: null,
  legalCategory: null,
  sireneEss: null,
  essFranceListed: null,
  esus: null,
  naf: null,
  workforce: null,
  workforceYear: null,
  address: null,
  postalCode: null,
  city: null,
  communeId: null,
  territoryId: null,
  lon: null,
  lat: null,
  pointPrecision: null,
  website: null,
  presentation: null,
  partialDiffusion: false,
  closedOn: null,
  source,
  reference: null,
  sourceDate: null,
});

/** An organisation as it is read. `address` is null when its partial diffusion hides it. */
export type OrganisationSummary = {
  id: string;
  name: string;
  acronym: string | null;
  brand: string | null;
  siren: string | null;
  siret: string | null;
  rna: string | null;
  family: Family | null;
  familyBasis: FamilyBasis | null;
  kind: KindKey | null;
  legalCategory: string | null;
  sireneEss: boolean | null;
  essFranceListed: boolean | null;
  esus: boolean | null;
  naf: string | null;
  workforce: WorkforceBracket | null;
  workforceYear: number | null;
  address: string | null;
  postalCode: string | null;
  /** Name of its commune, or of the wider territory it is known by. */
  city: string | null;
  placeId: string | null;
  departmentCode: string | null;
  lon: number | null;
  lat: number | null;
  pointPrecision: PointPrecision | null;
  website: string | null;
  presentation: string | null;
  partialDiffusion: boolean;
  closedOn: Day | null;
};

/** Where what is known of an organisation comes from. */
export type OrganisationSource = {
  name: string;
  reference: string | null;
  sourceDate: Day | null;
  readAt: Date;
};

export type Organisation = OrganisationSummary & { sources: OrganisationSource[] };
