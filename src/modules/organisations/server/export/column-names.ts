import { emptyOrganisation } from '../../model/organisation.ts';
import { exportRow } from '../../rules/open-data.ts';

/** The columns of an export, in order: those of the API, then the sources. */
export const columnNames: readonly string[] = Object.keys(
  exportRow(
    { ...emptyOrganisation('', ''), id: '', placeId: null, departmentCode: null, city: null },
    [],
  ),
);
