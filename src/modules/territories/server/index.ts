export { defineTerritory } from './commands/define-territory.ts';
export { loadBuiltinReference } from './commands/load-builtin.ts';
export { fetchReference, loadReferencePath, type ReferenceRun } from './commands/fetch-reference.ts';
export {
  communeByCode,
  communesByCodes,
  communesByPostalCodeAndName,
  formerCommunesOf,
  postalKey,
  territoriesByCode,
  territoryById,
  type PostalAddress,
} from './store/communes.ts';
export {
  countContained,
  listByKind,
  listCommunesOf,
  listContained,
  listContainers,
  listTerritoriesOfCommune,
} from './store/containment.ts';
export { findTerritories, resolveTerritory } from './store/search.ts';
export { listLoads, loadVersion } from './store/journal.ts';
export { listOutlines, outlineOfTerritory, type OutlineFeature } from './store/outlines.ts';
export { locatorOutlines, territorySheet, type TerritorySheet } from './store/sheet.ts';
