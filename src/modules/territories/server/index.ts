export { defineTerritory } from './commands/define-territory.ts';
export { loadBuiltinReference } from './commands/load-builtin.ts';
export { listReferenceFiles, loadReferenceFile, type LoadOutcome } from './commands/load-reference.ts';
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
export { placeAmongCommunes } from './store/reference.ts';
export { listOutlines, outlineOfTerritory, type OutlineFeature } from './store/outlines.ts';
export { locatorOutlines, territorySheet, type TerritorySheet } from './store/sheet.ts';
