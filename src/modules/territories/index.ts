export {
  adHocSorts,
  kindInFrench,
  territoryKinds,
  type FoundTerritory,
  type Territory,
  type TerritoryKind,
} from './model.ts';
