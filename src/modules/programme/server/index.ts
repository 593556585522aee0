export { applyStage, dropStage, getStage, recheckStage, stageContract } from './commands.ts';
export { findImport, findVersion, listImports } from './store/journal.ts';
export { documentOf, findContract, getContract, listContracts } from './store/read-contract.ts';
export { listOpenStages } from './store/stages.ts';
