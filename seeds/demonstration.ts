import type { Database } from '#platform/db/connect.ts';
import { seedContract } from './contract.ts';
import { seedOrganisations } from './organisations.ts';
import { seedPersonas } from './personas.ts';

/** Everything that the demonstration shows. Done twice, it changes nothing the second time. */
export async function seedDemonstration(
  db: Database,
  report: (line: string) => void,
): Promise<void> {
  await seedPersonas(db, report);
  await seedOrganisations(db, report);
  await seedContract(db, report);
}
