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
