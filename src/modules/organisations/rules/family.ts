import type { Day } from '#platform/day.ts';
import type { Family, FamilyBasis } from '../model/families.ts';
import { legalCategoryLists, type LegalCategoryList } from '../model/legal-categories.ts';

export type FamilyFinding = { family: Family; basis: FamilyBasis; toConfirm: boolean };

export type FamilyEvidence = {
  legalCategory: string | null;
  sireneEss: boolean | null;
  esus: boolean | null;
};

/** The version of the list that holds on a day; before the first one, the first one. */
export function legalCategoriesOn(day: Day): LegalCategoryList {
  return legalCategoryLists.findLast((list) => list.from <= day) ?? legalCategoryLists[0]!;
}

/**
 * The family that the evidence proves, or null. Law n° 2014-856 of 31 July 2014, art. 1: associations,
 * cooperatives, mutuals and foundations by their legal form; commercial companies by their
 * declaration (Sirene's ESS flag) or by the ESUS approval.
 */
export function provenFamily(evidence: FamilyEvidence, day: Day): FamilyFinding | null {
  const { legalCategory } = evidence;
  if (!legalCategory) return null;
  const list = legalCategoriesOn(day);
  for (const family of ['association', 'cooperative', 'mutual', 'foundation'] as const) {
    if (list.codes[family].includes(legalCategory))
      return { family, basis: 'legalCategory', toConfirm: list.toConfirm.includes(legalCategory) };
  }
  if (!list.commercialPrefixes.includes(legalCategory.slice(0, 2))) return null;
  if (evidence.esus) return { family: 'commercial', basis: 'esusList', toConfirm: false };
  return evidence.sireneEss
    ? { family: 'commercial', basis: 'sireneFlag', toConfirm: false }
    : null;
}

/** Sole traders (legal categories 1xxx) are natural persons: they never enter the directory. */
export const isNaturalPerson = (legalCategory: string | null): boolean =>
  legalCategory?.startsWith('1') ?? false;
