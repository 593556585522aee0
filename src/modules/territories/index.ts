export {
  adHocSorts,
  formerCommuneKinds,
  kindInFrench,
  territoryDefinition,
  territoryKinds,
  type FormerCommune,
  type FoundTerritory,
  type ReferenceLoad,
  type Territory,
  type TerritoryKind,
} from './model.ts';
export { canDefineTerritory } from './permissions.ts';
export { readPlace } from './rules/place.ts';
export { kindFromFrench, publishedTerritory } from './rules/published.ts';
