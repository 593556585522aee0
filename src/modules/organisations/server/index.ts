export { divisionLabel, nafLabel, readNaf } from '../model/naf.ts';
export { findIdentities, nameKeys, type IdentityAnswer, type IdentityQuestion } from './store/identities.ts';
export { saveOrganisations } from './store/write.ts';
