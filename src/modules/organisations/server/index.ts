export { nafLabelsOf, readNaf } from '../model/naf.ts';
export { directoryGlance, type Glance } from './search/glance.ts';
export {
  directoryPage,
  relaxations,
  type DirectoryPage,
  type Listed,
  type Relaxation,
} from './search/page.ts';
export type { Place } from './search/search.ts';
export {
  findIdentities,
  nameKeys,
  type IdentityAnswer,
  type IdentityQuestion,
} from './store/identities.ts';
export { findOrganisation, nearestLike } from './store/read.ts';
export { saveOrganisations, standAtCommunes } from './store/write.ts';
export { listLastChanges, type LastChange } from './store/changes.ts';
export { csvFile, xlsxFile } from './export/files.ts';
export { exportRows } from './export/rows.ts';
export { directoryOverview, type Overview } from './search/overview.ts';
export { DEEPEST_TILE, directoryTile } from './search/tiles.ts';
export { openOrganisation, type OpenOrganisation } from '../rules/open-data.ts';
