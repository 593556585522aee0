export { loadBuiltinReference } from './commands/load-builtin.ts';
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
