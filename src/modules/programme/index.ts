export * from './model/contract.ts';
export {
  contractYears,
  contributionsByYear,
  type ContributionRow,
  type ContributionTable,
  type YearTotal,
} from './rules/contributions.ts';
export {
  actionsOfAxis,
  axisRank,
  evaluationGrid,
  meetingFrequency,
  numberedActions,
  objectiveTree,
  partiesOf,
  partyByKey,
  placeOfAction,
  shortNameOf,
  statementsOf,
  type ActionPlace,
  type EvaluationRow,
  type ObjectiveNode,
} from './rules/programme-tree.ts';
export type { Change, ContractImport, ContractStage, Finding } from './model/import.ts';
export { MAX_FILE_BYTES } from './model/import.ts';
export { canImportContracts } from './permissions.ts';
export { compareContracts } from './rules/compare-contracts.ts';
export { countsOf } from './rules/contract-sections.ts';
export { withExcerpts, type LocatedFinding } from './rules/excerpts.ts';
export {
  contractOverview,
  type AxisOverview,
  type BodyOverview,
  type ContractOverview,
} from './rules/overview.ts';
