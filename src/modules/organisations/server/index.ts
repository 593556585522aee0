export { divisionLabel, nafLabel, readNaf } from '../model/naf.ts';
export { saveOrganisations } from './store/write.ts';
