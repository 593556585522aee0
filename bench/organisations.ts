import { sql } from 'kysely';
import {
  activityKeys,
  emptyOrganisation,
  kindKeys,
  type Family,
  type OrganisationRow,
  type WorkforceBracket,
} from '#modules/organisations/index.ts';
import { saveOrganisations } from '#modules/organisations/server/index.ts';
import type { Database } from '#platform/db/connect.ts';

/** The same numbers at each run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const subjects =
  'épicerie recyclerie ressourcerie régie crèche théâtre école jardin café librairie garage habitat énergie forêt mutuelle radio cinéma musée fanfare vélo cantine atelier chantier ferme refuge foyer centre maison comité amicale union club chœur orchestre compagnie laboratoire coopérative fonderie imprimerie menuiserie'.split(
    ' ',
  );
const qualities =
  'solidaire social sociale populaire rural rurale citoyen citoyenne collectif partagé familial sportif culturel intercommunal durable écologique paysanne ouvrière libre nouvelle'.split(
    ' ',
  );
const purposes =
  'insertion emploi réemploi logement handicap jeunesse enfance aînés formation culture sport musique patrimoine environnement alimentation santé mobilité numérique tourisme quartiers'.split(
    ' ',
  );

/** Shares of the ESS France list of November 2023: 97 % of associations. */
const families: [Family, number][] = [
  ['association', 0.97],
  ['cooperative', 0.018],
  ['mutual', 0.006],
  ['foundation', 0.002],
  ['commercial', 0.004],
];
/** Most have no employee; the large ones are rare. */
const brackets: [WorkforceBracket | null, number][] = [
  ['NN', 0.62],
  [null, 0.16],
  ['01', 0.08],
  ['02', 0.05],
  ['03', 0.03],
  ['11', 0.025],
  ['12', 0.02],
  ['21', 0.009],
  ['22', 0.004],
  ['32', 0.001],
  ['41', 0.001],
];
const nafs: [string | null, number][] = [
  ['94.99Z', 0.34],
  ['93.12Z', 0.2],
  ['90.01Z', 0.1],
  ['88.99B', 0.06],
  ['85.59B', 0.05],
  ['93.29Z', 0.05],
  ['94.12Z', 0.02],
  ['88.10A', 0.02],
  ['38.32Z', 0.01],
  ['47.11B', 0.01],
  ['01.61Z', 0.02],
  ['72.20Z', 0.01],
  ['62.01Z', 0.01],
  [null, 0.1],
];

function drawn<Value>(random: () => number, shares: [Value, number][]): Value {
  let left = random();
  for (const [value, share] of shares) if ((left -= share) < 0) return value;
  return shares[0]![0];
}
const one = <Value>(random: () => number, list: readonly Value[]): Value =>
  list[Math.floor(random() * list.length)]!;

/** Organisations that look like a région's: towns weigh more than villages, names share their words. */
export function* generateOrganisations(
  count: number,
  communes: readonly { id: string; name: string }[],
): Generator<OrganisationRow[]> {
  const random = seededRandom(2014);
  const chunk = 5_000;
  const points = new Map(
    communes.map(({ id }) => [id, [-1 + random() * 7, 43.5 + random() * 5.5] as const]),
  );
  for (let start = 0; start < count; start += chunk) {
    yield Array.from({ length: Math.min(chunk, count - start) }, (_, i): OrganisationRow => {
      const commune = communes[Math.floor(communes.length * random() ** 3)]!;
      const [lon, lat] = points.get(commune.id)!;
      const family = random() < 0.02 ? null : drawn(random, families);
      const exact = random() < 0.7;
      return {
        ...emptyOrganisation(
          `${one(random, subjects)} ${one(random, qualities)} ${random() < 0.5 ? `de ${commune.name}` : `pour ${one(random, purposes)}`} ${start + i}`,
          'banc',
        ),
        reference: String(start + i),
        family,
        familyBasis: family && 'source',
        kind: random() < 0.06 ? one(random, kindKeys) : null,
        naf: drawn(random, nafs),
        workforce: drawn(random, brackets),
        communeId: commune.id,
        lon: exact ? lon + random() * 0.04 : null,
        lat: exact ? lat + random() * 0.03 : null,
        pointPrecision: exact ? 'exact' : null,
        presentation:
          random() < 0.3
            ? `${one(random, subjects)} et ${one(random, purposes)} ${one(random, qualities)}`
            : null,
      };
    });
  }
}

/** Searches as people make them: a word or two, a place, a filter, from each other different. */
export function someSearches(
  count: number,
  places: readonly string[],
): {
  text: string;
  place: string | null;
  family: Family[];
  activity: (typeof activityKeys)[number][];
}[] {
  const random = seededRandom(31);
  return Array.from({ length: count }, () => ({
    text:
      random() < 0.7
        ? [one(random, subjects), ...(random() < 0.5 ? [one(random, purposes)] : [])].join(' ')
        : '',
    place: random() < 0.6 ? one(random, places) : null,
    family: random() < 0.3 ? [drawn(random, families)] : [],
    activity: random() < 0.3 ? [one(random, activityKeys)] : [],
  }));
}

/** Writes `count` generated organisations through the module's own writer; returns the seconds it took. */
export async function fillDirectory(db: Database, count: number): Promise<number> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from territory where kind = 'commune' order by population desc nulls last`.execute(
    db,
  );
  const start = performance.now();
  for (const chunk of generateOrganisations(count, rows))
    await db.transaction().execute((tx) => saveOrganisations(tx, chunk));
  return Math.round((performance.now() - start) / 1000);
}
