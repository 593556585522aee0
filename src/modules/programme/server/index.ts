export { findContract, listContracts } from './store/read-contract.ts';
