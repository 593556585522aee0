import {
  provenFamily,
  type Family,
  type FamilyEvidence,
  type OrganisationRow,
} from '#modules/organisations/index.ts';
import type { Day } from '#platform/day.ts';

/** The legal form and the official lists first; else what the file says, on its own authority. */
export function proveFamily(
  evidence: FamilyEvidence,
  said: Family | null,
  day: Day,
): Pick<OrganisationRow, 'family' | 'familyBasis'> {
  const proven = provenFamily(evidence, day);
  if (proven) return { family: proven.family, familyBasis: proven.basis };
  return said ? { family: said, familyBasis: 'source' } : { family: null, familyBasis: null };
}
