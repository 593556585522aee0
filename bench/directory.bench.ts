/** npm run bench: the directory over 65,000 organisations, beside plain PostgreSQL in the same run. */
import { sql } from 'kysely';
import { everything, type Criteria } from '#modules/organisations/index.ts';
import { directoryPage, directoryTile } from '#modules/organisations/server/index.ts';
import { findTerritories, loadBuiltinReference } from '#modules/territories/server/index.ts';
import { createDatabase, createPool, type Database } from '#platform/db/connect.ts';
import { fillDirectory, someSearches } from './organisations.ts';
import { withScratchDatabase } from './served.ts';

const ORGANISATIONS = 65_000;
const SEARCHES = 200;
const PLACES = ['DEP-26', 'DEP-69', 'AREG-82', 'REG-84', 'COM-26362', 'COM-69123', 'DEP-75'];

type Measure = { name: string; p50: number; p95: number };

const quantile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

async function measure(
  name: string,
  times: number,
  work: (turn: number) => Promise<unknown>,
): Promise<Measure> {
  const spent: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    await work(turn);
    spent.push(performance.now() - start);
  }
  spent.sort((a, b) => a - b);
  return { name, p50: quantile(spent, 0.5), p95: quantile(spent, 0.95) };
}

/** What a directory does without an index of its own: full text, then one GROUP BY per facet. */
async function plainSearch(
  db: Database,
  criteria: Criteria,
  place: string | null,
): Promise<number> {
  const kept = sql`from organisation o where closed_on is null
    and (${criteria.text} = '' or o.words @@ plainto_tsquery('directory_french', singular_words(normalise_words(${criteria.text}))))
    and (${place}::text is null or o.commune_id in (select commune_id from commune_in_territory where territory_id = ${place}))`;
  const family = sql`(${criteria.family.length} = 0 or o.family = any(${criteria.family}))`;
  const divisions = sql`(${criteria.activity.length} = 0 or left(o.naf, 2) = any(${['94', '93', '90']}))`;
  const [{ rows }] = await Promise.all([
    sql<{
      total: number;
    }>`select count(*)::int as total ${kept} and ${family} and ${divisions}`.execute(db),
    sql`select o.* ${kept} and ${family} and ${divisions} order by name_key limit 20`.execute(db),
    sql`select family, count(*) ${kept} and ${divisions} group by 1`.execute(db),
    sql`select left(naf, 2), count(*) ${kept} and ${family} group by 1`.execute(db),
    sql`select kind, count(*) ${kept} and ${family} and ${divisions} group by 1`.execute(db),
    sql`select workforce, count(*) ${kept} and ${family} and ${divisions} group by 1`.execute(db),
  ]);
  return rows[0]!.total;
}

async function fill(db: Database, report: (line: string) => void): Promise<void> {
  await loadBuiltinReference(db, () => undefined);
  const seconds = await fillDirectory(db, ORGANISATIONS);
  report(`  ${ORGANISATIONS.toLocaleString('fr-FR')} organisations écrites en ${seconds} s`);
}

async function measureAll(db: Database, report: (line: string) => void): Promise<Measure[]> {
  const before = process.memoryUsage();
  const opening = performance.now();
  await directoryPage(db, everything, null);
  const after = process.memoryUsage();
  const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);
  report(
    `  premier chargement des colonnes ${Math.round(performance.now() - opening)} ms ; mémoire du processus ${megabytes(before.rss)} → ${megabytes(after.rss)} Mo (tableaux ${megabytes(after.arrayBuffers)} Mo)`,
  );
  const searches = someSearches(SEARCHES, PLACES).map(({ place, ...chosen }) => ({
    criteria: { ...everything, ...chosen, place: place ?? '' } as Criteria,
    place: place ? { id: place, lon: 4.9, lat: 44.9 } : null,
  }));
  const ours = await measure('recherche : page + total + 4 facettes', SEARCHES, (i) =>
    directoryPage(db, searches[i]!.criteria, searches[i]!.place),
  );
  const plain = await measure('la même en PostgreSQL seul (GROUP BY)', SEARCHES, (i) =>
    plainSearch(db, searches[i]!.criteria, searches[i]!.place?.id ?? null),
  );
  const whole = { ...everything, sort: 'name' as const };
  return [
    ours,
    plain,
    await measure('tout l’annuaire, sans cache', 30, (i) =>
      directoryPage(db, { ...whole, zone: [-180, -90, 179 - i / 10, 90] }, null),
    ),
    await measure('suggestions de territoires', 60, (i) =>
      findTerritories(db, ['val', 'lyo', 'saint et', 'drom', 'valance'][i % 5]!, 8),
    ),
    await measure('tuile, zoom 6', 40, (i) =>
      directoryTile(db, { ...everything, family: i % 2 ? ['association'] : [] }, null, [
        6,
        32 + (i % 2),
        22,
      ]),
    ),
    await measure('tuile, zoom 10', 40, (i) =>
      directoryTile(db, everything, null, [10, 518 + (i % 8), 358 + (i % 5)]),
    ),
  ];
}

export async function run(): Promise<void> {
  const report = (line: string): void => console.log(line);
  await withScratchDatabase(
    (db) => fill(db, report),
    async (url) => {
      const pool = createPool(url, 6);
      try {
        const measures = await measureAll(createDatabase(pool), report);
        for (const { name, p50, p95 } of measures)
          report(`  ${name.padEnd(42)} p50 ${p50.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms`);
        const [ours, plain] = measures;
        report(
          `  rapport PostgreSQL seul / annuaire : ×${(plain!.p50 / ours!.p50).toFixed(1)} (p50), ×${(plain!.p95 / ours!.p95).toFixed(1)} (p95)`,
        );
      } finally {
        await pool.end();
      }
    },
  );
}
