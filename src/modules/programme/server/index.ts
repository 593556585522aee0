export { applyStage, dropStage, getStage, recheckStage, stageContract } from './commands.ts';
export type { ContractUpload } from './commands.ts';
export { findImport, findVersion, listImports } from './store/journal.ts';
export {
  documentOf,
  findContract,
  findLatestContract,
  getContract,
  listContracts,
} from './store/read-contract.ts';
export { listOpenStages } from './store/stages.ts';
export { contractJsonSchema } from '../rules/format-schema.ts';
export { publicContract, publicSummary } from '../rules/open-data.ts';
export { tables } from '../rules/open-tables.ts';
export { toFile } from '../rules/to-file.ts';
