import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/database.ts';
import { builtinTerritories, type EtalabFiles } from '../../rules/builtin.ts';
import {
  communeByCode,
  defineTerritory,
  findTerritories,
  listCommunesOf,
  listTerritoriesOfCommune,
} from '../index.ts';
import { replaceBuiltin } from './builtin.ts';

const db = await testDatabase();

/** Next year's edition, in which Die (26113) has joined Crest (26108). */
async function nextEdition(): Promise<EtalabFiles> {
  const names = ['communes', 'departements', 'regions', 'arrondissements', 'epci', 'ept'] as const;
  const folder = 'node_modules/@etalab/decoupage-administratif/data';
  const files = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [
        name,
        JSON.parse(await readFile(`${folder}/${name}.json`, 'utf8')),
      ]),
    ),
  ) as EtalabFiles;
  files.communes = files.communes.filter(({ code }) => code !== '26113');
  files.communes.find(({ code }) => code === '26108')!.anciensCodes = ['26113'];
  for (const group of files.epci)
    group.membres = group.membres.filter(({ code }) => code !== '26113');
  return files;
}

test(
  'une commune qui fusionne garde sa ligne et se range avec celle qui la reçoit, jusque dans les listes libres',
  { timeout: 60_000 },
  async () => {
    const administrator = {
      personId: 'person-1',
      name: 'Administration',
      email: null,
      day: '2026-11-22',
      grants: [{ role: 'administrator' as const, scope: null, from: '2026-01-01', to: null }],
    };
    const listed = await defineTerritory(db, administrator, {
      name: 'Autour de Die',
      sort: 'pays',
      communes: '26113\n26001',
    });
    const builtin = builtinTerritories(await nextEdition());
    await db.transaction().execute((tx) => replaceBuiltin(tx, builtin, '2027-01-01'));

    expect((await communeByCode(db, '26113'))?.id).toBe('COM-26108');
    expect((await findTerritories(db, 'Crest', 1))[0]?.id).toBe('COM-26108');
    const closed = await db
      .selectFrom('territory')
      .selectAll()
      .where('id', '=', 'COM-26113')
      .executeTakeFirstOrThrow();
    expect(closed).toMatchObject({ name: 'Die', valid_to: '2026-12-31' });
    const holders = (await listTerritoriesOfCommune(db, 'COM-26113')).map(({ id }) => id);
    expect(holders).toEqual(
      expect.arrayContaining(['COM-26108', 'COM-26113', 'DEP-26', 'AREG-82', 'REG-84', listed]),
    );
    expect((await listCommunesOf(db, listed)).map(({ id }) => id)).toEqual([
      'COM-26108',
      'COM-26001',
    ]);
    expect((await listCommunesOf(db, 'DEP-26')).map(({ id }) => id)).not.toContain('COM-26113');
  },
);
