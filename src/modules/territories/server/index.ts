export { loadBuiltinReference } from './commands/load-builtin.ts';
