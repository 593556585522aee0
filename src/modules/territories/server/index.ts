export { defineTerritory } from './commands/define-territory.ts';
export {
  communesByPostalCodeAndName,
  findTerritories,
  resolveTerritory,
} from './commands/find-territories.ts';
export { loadBuiltinReference } from './commands/load-builtin.ts';
export {
  fetchReference,
  loadReferencePath,
  type ReferenceRun,
} from './commands/fetch-reference.ts';
export {
  communeByCode,
  communesByCodes,
  formerCommunesOf,
  postalKey,
  territoriesByCode,
  territoryById,
  type PostalAddress,
} from './store/communes.ts';
export {
  listByKind,
  listCommunesOf,
  listContained,
  listContainers,
  listTerritoriesOfCommune,
} from './store/containment.ts';
export { listLoads } from './store/journal.ts';
export { listOutlines, outlineOfTerritory, type OutlineFeature } from './store/outlines.ts';
export { locatorOutlines, territorySheet, type TerritorySheet } from './store/sheet.ts';
export { listMainTowns } from './store/towns.ts';
