export { roles, type Actor, type Grant, type Role } from './model.ts';
export { hasRole, isInForce, visitor } from './rules.ts';
