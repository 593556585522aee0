export { endGrantForm, grantForm, nameForm, signInForm } from './model/forms.ts';
export {
  LINK_MINUTES,
  roleMissions,
  roles,
  SESSION_DAYS,
  type Actor,
  type Grant,
  type GrantRecord,
  type Membership,
  type OpenSession,
  type Person,
  type Persona,
  type Role,
} from './model/people.ts';
export { canManagePeople, isSignedIn } from './permissions.ts';
export {
  canAddGrant,
  canEndGrant,
  deviceLabel,
  grantState,
  hasRole,
  hasRoleIn,
  isInForce,
  localPath,
  visitor,
} from './rules.ts';
