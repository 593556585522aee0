import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/database.ts';
import { emptyOrganisation } from '../../model/organisation.ts';
import { everything } from '../../model/search.ts';
import { saveOrganisations } from '../store/write.ts';
import { directoryGlance } from './glance.ts';
import { directoryPage } from './page.ts';

const db = await testDatabase();

const addCommune = (commune: string) =>
  sql`insert into territory_commune (territory_id, commune_id) values ('TER-essai', ${commune})`.execute(
    db,
  );

test('un territoire qui change se voit à la recherche suivante, même si l’annuaire n’a pas changé', async () => {
  const rows = ['COM-26362', 'COM-07019'].map((communeId) => ({
    ...emptyOrganisation(`Structure de ${communeId}`, 'essai'),
    reference: communeId,
    communeId,
    lon: 4.9,
    lat: 44.9,
    pointPrecision: 'exact' as const,
  }));
  await db.transaction().execute((tx) => saveOrganisations(tx, rows));
  await sql`insert into territory (id, kind, code, name, source)
    values ('TER-essai', 'adHoc', 'essai', 'Essai', 'essai')`.execute(db);
  const seen = async () => [
    (await directoryPage(db, everything, { id: 'TER-essai', lon: null, lat: null })).total,
    (await directoryGlance(db, 'TER-essai')).placed,
  ];
  expect(await seen()).toEqual([0, 0]);
  await addCommune('COM-26362');
  expect(await seen()).toEqual([1, 1]);
  await addCommune('COM-07019');
  expect(await seen()).toEqual([2, 2]);
});
