export { SESSION_COOKIE } from './auth.ts';
export { endGrant, grantRole, nameFirstAdministrator } from './commands/grants.ts';
export {
  endOtherSessions,
  endSession,
  eraseSelf,
  ownData,
  sayOwnName,
} from './commands/own-account.ts';
export {
  actorOfCookie,
  askSignInLink,
  findLink,
  getPersona,
  linkUrl,
  makePersonaToken,
  openSession,
  type SessionCookie,
} from './commands/sign-in.ts';
export { startUpkeep } from './upkeep.ts';
export { addGrant, listGrants } from './store/grants.ts';
export {
  addMembership,
  addPerson,
  findPerson,
  listMemberships,
  listPeople,
  listPersonas,
  type PersonRow,
} from './store/people.ts';
export { findActor as loadActor, listSessions } from './store/sessions.ts';
