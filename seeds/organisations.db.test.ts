import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#platform/db/connect.ts';
import { testDatabase } from '../tests/database.ts';
import { readOrganisations, seedOrganisations } from './organisations.ts';

describe('les organisations de la démonstration', () => {
  let db: Database;
  const lines: string[] = [];
  beforeAll(async () => {
    db = await testDatabase();
    await seedOrganisations(db, (line) => lines.push(line));
  });

  test('une centaine d’organisations, sans numéro ni point inventé', async () => {
    const rows = await readOrganisations();
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.every((row) => row.siret === null && row.siren === null && row.rna === null && row.lon === null)).toBe(true);
    expect(new Set(rows.map((row) => `${row.source} ${row.reference}`)).size).toBe(rows.length);
  });

  test('chargées deux fois, rien ne change', async () => {
    await seedOrganisations(db, (line) => lines.push(line));
    expect(lines[1]).toContain('0 nouvelles, 0 modifiées');
  });

  test('la Communauté de communes du Val de Drôme est dans la Drôme', async () => {
    const found = await db
      .selectFrom('organisation')
      .innerJoin('commune_in_territory as c', 'c.territory_id', 'organisation.territory_id')
      .innerJoin('commune_in_territory as d', 'd.commune_id', 'c.commune_id')
      .where('d.territory_id', '=', 'DEP-26')
      .where('name', 'like', '%Val de Drôme%')
      .select('name')
      .executeTakeFirst();
    expect(found?.name).toBe('Communauté de communes du Val de Drôme');
  });
});
