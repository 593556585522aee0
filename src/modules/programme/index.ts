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
