export { activities, activityKeys, activityOf, type Activity } from './model/activities.ts';
export {
  families,
  familyBases,
  familyKeys,
  familySingular,
  type Family,
  type FamilyBasis,
} from './model/families.ts';
export { isKind, kindKeys, kindLabel, kinds, type Kind, type KindKey } from './model/kinds.ts';
export { legalCategoryLists, type LegalCategoryList } from './model/legal-categories.ts';
export {
  emptyOrganisation,
  type Organisation,
  type OrganisationRow,
  type OrganisationSource,
  type OrganisationSummary,
  type PointPrecision,
  type SavedOrganisation,
} from './model/organisation.ts';
export {
  sizeKeys,
  sizeOf,
  sizes,
  workforceBrackets,
  workforceKeys,
  type Size,
  type WorkforceBracket,
} from './model/workforce.ts';
export {
  isNaturalPerson,
  legalCategoriesOn,
  provenFamily,
  type FamilyEvidence,
  type FamilyFinding,
} from './rules/family.ts';
export {
  isRna,
  isSiren,
  isSiret,
  readRna,
  readSiren,
  readSiret,
  sirenOf,
  type Identifier,
} from './rules/identifiers.ts';
export {
  everything,
  facetNames,
  radii,
  LARGEST_PAGE,
  PAGE_SIZE,
  type Criteria,
  type FacetCount,
  type FacetKey,
  type FacetName,
  type Facets,
  type Sort,
  type Zone,
} from './model/search.ts';
export {
  directoryHref,
  facetParameters,
  facetWord,
  readCriteria,
  writeCriteria,
  type CriteriaProblem,
  type ReadCriteria,
} from './rules/criteria.ts';
export {
  chipLabel,
  facetLabel,
  facetTitles,
  isWebAddress,
  kindLine,
  placeLine,
  spacedNumber,
} from './rules/labels.ts';
export { jsonLd, scriptSafe } from './rules/json-ld.ts';
