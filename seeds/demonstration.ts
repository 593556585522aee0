import { existsSync } from 'node:fs';
import type { Database } from '#platform/db/connect.ts';

type Seed = (db: Database, report: (line: string) => void) => Promise<void>;

/** Everything that the demonstration shows. Done twice, it changes nothing the second time. */
export async function seedDemonstration(db: Database, report: (line: string) => void): Promise<void> {
  for (const [file, name] of [['personas', 'seedPersonas'], ['organisations', 'seedOrganisations'], ['contract', 'seedContract']] as const) {
    const url = new URL(`./${file}.ts`, import.meta.url);
    if (!existsSync(url)) continue;
    const seeds = (await import(url.href)) as Record<string, Seed>;
    await seeds[name]?.(db, report);
  }
}
