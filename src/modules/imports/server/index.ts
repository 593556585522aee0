export { startApply } from './commands/apply.ts';
export { startCheck } from './commands/check.ts';
export { chooseMapping, forgetMapping } from './commands/choose-mapping.ts';
export { receiveFile, type ReceivedFile } from './commands/receive-file.ts';
export { rejectsFile } from './store/rejects.ts';
export { findImport, listImports } from './store/imports.ts';
export { countProblems, listProblems, sampleLines } from './store/lines.ts';
export { findMappingByName, listMappings } from './store/mappings.ts';
export { waitShortly } from './commands/work.ts';
