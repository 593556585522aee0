import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from '#platform/db/connect.ts';
import { seedContract } from './contract.ts';
import { seedPersonas } from './personas.ts';

/** Everything that the demonstration shows. Done twice, it changes nothing the second time. */
export async function seedDemonstration(db: Database, report: (line: string) => void): Promise<void> {
  await seedPersonas(db, report);
  const organisations = './organisations.ts';
  if (existsSync(resolve('seeds', organisations))) await (await import(organisations)).seedOrganisations(db, report);
  await seedContract(db, report);
}
