import { familySingular } from '../../model/families.ts';
import { kinds } from '../../model/kinds.ts';
import { divisionLabel, nafLabel } from '../../model/naf.ts';
import type { OrganisationRow } from '../../model/organisation.ts';

/** An organisation's columns as the database names them, without those that it computes itself. */
export type OrganisationRecord = {
  name: string;
  acronym: string | null;
  brand: string | null;
  siren: string | null;
  siret: string | null;
  rna: string | null;
  family: OrganisationRow['family'];
  family_basis: OrganisationRow['familyBasis'];
  kind: OrganisationRow['kind'];
  legal_category: string | null;
  sirene_ess: boolean | null;
  ess_france_listed: boolean | null;
  esus: boolean | null;
  naf: string | null;
  workforce: OrganisationRow['workforce'];
  workforce_year: number | null;
  address: string | null;
  postal_code: string | null;
  city: string | null;
  commune_id: string | null;
  territory_id: string | null;
  lon: number | null;
  lat: number | null;
  point_precision: OrganisationRow['pointPrecision'];
  website: string | null;
  presentation: string | null;
  partial_diffusion: boolean;
  closed_on: string | null;
};

export type Commune = { name: string; lon: number | null; lat: number | null };

export function toRecord(row: OrganisationRow): OrganisationRecord {
  return {
    name: row.name,
    acronym: row.acronym,
    brand: row.brand,
    siren: row.siren ?? row.siret?.slice(0, 9) ?? null,
    siret: row.siret,
    rna: row.rna,
    family: row.family,
    family_basis: row.familyBasis,
    kind: row.kind,
    legal_category: row.legalCategory,
    sirene_ess: row.sireneEss,
    ess_france_listed: row.essFranceListed,
    esus: row.esus,
    naf: row.naf,
    workforce: row.workforce,
    workforce_year: row.workforceYear,
    address: row.address,
    postal_code: row.postalCode,
    city: row.city,
    commune_id: row.communeId,
    territory_id: row.territoryId,
    lon: row.lon,
    lat: row.lat,
    point_precision: row.pointPrecision,
    website: row.website,
    presentation: row.presentation,
    partial_diffusion: row.partialDiffusion,
    closed_on: row.closedOn,
  };
}

/** What is known already, completed: an empty field never erases a known one. */
export function completed(known: OrganisationRecord, said: OrganisationRecord): OrganisationRecord {
  const spoken = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
  return { ...known, ...spoken };
}

/**
 * Places a record: partial diffusion loses its address and exact point; whoever has no exact point
 * stands at the commune's own.
 */
export function placed(
  record: OrganisationRecord,
  commune: Commune | undefined,
): OrganisationRecord {
  const masked = record.partial_diffusion;
  const exact = !masked && record.lon !== null && record.point_precision !== 'commune';
  const address = masked ? null : record.address;
  if (exact) return { ...record, address, point_precision: 'exact' };
  const lon = commune?.lon ?? (record.point_precision === 'commune' ? record.lon : null);
  const lat = commune?.lat ?? (record.point_precision === 'commune' ? record.lat : null);
  return {
    ...record,
    address,
    lon,
    lat,
    point_precision: lon === null || lat === null ? null : 'commune',
  };
}

/** What is searched beside the name: labels that people type rather than codes. */
export function contextWords(record: OrganisationRecord, commune: Commune | undefined): string {
  const words = [
    record.siren,
    record.siret,
    record.rna,
    record.kind,
    record.kind && kinds[record.kind].label,
    record.family && familySingular[record.family],
    record.naf && nafLabel(record.naf),
    record.naf && divisionLabel(record.naf)?.replace(/,? (à l.exception|sauf).*/, ''),
    commune?.name ?? record.city,
  ];
  return words.filter(Boolean).join(' ');
}

/** The fields that differ, as they were: what the journal keeps. */
export function formerValues(
  before: OrganisationRecord,
  after: OrganisationRecord,
): Partial<OrganisationRecord> {
  const keys = Object.keys(after) as (keyof OrganisationRecord)[];
  return Object.fromEntries(
    keys.filter((key) => before[key] !== after[key]).map((key) => [key, before[key]]),
  );
}
