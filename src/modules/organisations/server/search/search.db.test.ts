import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { databaseUrl, testDatabase } from '../../../../../tests/database.ts';
import { activityKeys, activityOf } from '../../model/activities.ts';
import { familyKeys } from '../../model/families.ts';
import { emptyOrganisation, type OrganisationRow } from '../../model/organisation.ts';
import { everything, facetNames, type Criteria } from '../../model/search.ts';
import { sizeKeys, sizeOf, workforceKeys } from '../../model/workforce.ts';
import { saveOrganisations } from '../store/write.ts';
import { facetLists } from './columns.ts';
import { directoryPage, relaxations } from './page.ts';
import { findOrganisations } from './search.ts';

const db = await testDatabase();
const kindSample = ['ACI', 'EI', 'SCIC'] as const;
const nafSample = ['85.59A', '88.99B', '47.11B', '38.32Z', null] as const;
const placeSample = ['COM-26362', 'COM-26004', 'COM-07019', 'COM-69123', null] as const;
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** 400 organisations whose values follow from their number: every combination occurs, unknown ones too. */
const generated: OrganisationRow[] = Array.from({ length: 400 }, (_, n) => {
  const family = n % 7 === 0 ? null : pick(familyKeys, n);
  return {
    ...emptyOrganisation(
      `Structure numéro ${n} ${n % 3 === 0 ? 'du réemploi' : 'solidaire'}`,
      'essai',
    ),
    reference: String(n),
    family,
    familyBasis: family && 'source',
    kind: n % 5 === 0 ? null : pick(kindSample, Math.floor(n / 3)),
    naf: pick(nafSample, Math.floor(n / 2)),
    workforce: n % 4 === 0 ? null : pick(workforceKeys, n * 3),
    communeId: pick(placeSample, Math.floor(n / 5)),
  };
});
const named: OrganisationRow[] = [
  {
    ...emptyOrganisation('Épicerie solidaire L’Œuvre', 'essai'),
    reference: 'a',
    naf: '47.11B',
    communeId: 'COM-26362',
  },
  {
    ...emptyOrganisation('Les Emplois du Réemploi', 'essai'),
    reference: 'b',
    siret: '38012345600012',
    acronym: 'LER',
  },
  {
    ...emptyOrganisation('Ressourcerie', 'essai'),
    reference: 'c',
    presentation: 'Une épicerie et des ateliers',
    kind: 'ACI',
  },
];
const search = (
  change: Partial<Criteria>,
  place: { id: string; lon: number | null; lat: number | null } | null = null,
) => directoryPage(db, { ...everything, perPage: 100, ...change }, place);
const namesFor = async (text: string): Promise<string[]> =>
  (await search({ text })).organisations.map((organisation) => organisation.name);

/** The built-in territories have no point: three communes get theirs. */
const givePoints = () =>
  sql`update territory t set lon = p.lon, lat = p.lat
      from (values ('COM-26362', 4.9, 44.93), ('COM-26004', 5.05, 44.9), ('COM-07019', 4.39, 44.62)) as p(id, lon, lat)
      where t.id = p.id`.execute(db);

beforeAll(async () => {
  await givePoints();
  await db.transaction().execute((tx) => saveOrganisations(tx, [...generated, ...named]));
});

describe('les mots', () => {
  test.each([
    ['epicerie', 'Épicerie solidaire L’Œuvre'],
    ['EPICÉRIE solidair', 'Épicerie solidaire L’Œuvre'],
    ['oeuvre', 'Épicerie solidaire L’Œuvre'],
    ['œuvre', 'Épicerie solidaire L’Œuvre'],
    ['epiceire', 'Épicerie solidaire L’Œuvre'],
    ['épi', 'Épicerie solidaire L’Œuvre'],
    ['commerce valence', 'Épicerie solidaire L’Œuvre'],
    ['emploi', 'Les Emplois du Réemploi'],
    ['réemplois', 'Les Emplois du Réemploi'],
    ['les emplois', 'Les Emplois du Réemploi'],
    ['ler', 'Les Emplois du Réemploi'],
    ['380 123 456 00012', 'Les Emplois du Réemploi'],
    ['ateliers et chantiers', 'Ressourcerie'],
  ])('« %s » trouve « %s »', async (typed, name) => {
    expect(await namesFor(typed)).toContain(name);
  });

  test('le nom passe avant la présentation, et le début du nom avant tout', async () => {
    const [first, second] = await namesFor('epicerie');
    expect([first, second]).toEqual(['Épicerie solidaire L’Œuvre', 'Ressourcerie']);
  });

  test('un mot sans voisin ne trouve rien, et dit quel critère relâcher', async () => {
    const criteria: Criteria = { ...everything, text: 'epicerie', kind: ['SCIC'] };
    expect((await directoryPage(db, criteria, null)).total).toBe(0);
    const eased = await relaxations(db, criteria, null);
    expect(eased.map(({ dropped, total }) => [dropped, total])).toEqual([
      ['text', (await search({ kind: ['SCIC'] })).total],
      ['kind', 2],
    ]);
  });

  test('tout caractère tapé se supporte', async () => {
    for (const typed of [
      '"',
      "'",
      '%',
      '_',
      '\\',
      ':',
      '&',
      '!',
      '(',
      '🦊',
      '<script>',
      '::int',
      'a:*',
      "l'",
      '-',
      '\u202e',
    ])
      await expect(search({ text: typed })).resolves.toBeDefined();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (typed) => {
        const text = typed.replace(/\p{Cc}/gu, ' ').toWellFormed();
        expect((await search({ text })).total).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('les comptes sont exacts', () => {
  const some = <T>(list: readonly T[]) => fc.subarray([...list], { maxLength: 3 });
  const anyCriteria = fc.record({
    text: fc.constantFrom('', 'solidaire', 'réemploi', 'structure'),
    family: some([...familyKeys, 'unknown'] as const),
    kind: some([...kindSample, 'unknown'] as const),
    activity: some([...activityKeys, 'unknown'] as const),
    size: some([...sizeKeys, 'unknown'] as const),
    place: fc.constantFrom(null, 'DEP-26', 'COM-07019', 'AREG-82'),
  });

  /** The same question in plain SQL and plain loops, without index nor columns. */
  async function slowly(criteria: Partial<Criteria>, place: string | null) {
    const { rows } = await sql<{ family: string; kind: string; naf: string; workforce: never }>`
      select family, kind, naf, workforce from organisation o, directory_query(${criteria.text}) q
      where (${criteria.text} = '' or o.words @@ q.query)
        and (${place}::text is null or commune_id in (select commune_id from commune_in_territory where territory_id = ${place}))`.execute(
      db,
    );
    const values = rows.map(({ family, kind, naf, workforce }) => ({
      family: family ?? 'unknown',
      kind: kind ?? 'unknown',
      activity: (naf && activityOf(naf)) ?? 'unknown',
      size: workforce ? sizeOf(workforce) : 'unknown',
    }));
    const passes = (row: (typeof values)[number], except?: string): boolean =>
      facetNames.every((name) => {
        const chosen = (criteria[name] ?? []) as readonly string[];
        return name === except || chosen.length === 0 || chosen.includes(row[name]!);
      });
    return {
      total: values.filter((row) => passes(row)).length,
      count: (facet: (typeof facetNames)[number], key: string) =>
        values.filter((row) => passes(row, facet) && row[facet] === key).length,
    };
  }

  test('le total et chaque facette disent ce que dirait un comptage ligne à ligne', async () => {
    await fc.assert(
      fc.asyncProperty(anyCriteria, async ({ place, ...criteria }) => {
        const truth = await slowly(criteria, place);
        const page = await search(criteria, place ? { id: place, lon: null, lat: null } : null);
        expect(page.total).toBe(truth.total);
        for (const facet of facetNames)
          for (const { key, count } of page.facets[facet])
            expect([facet, key, count]).toEqual([facet, key, truth.count(facet, key)]);
      }),
      { numRuns: 60 },
    );
  });

  test('les pages mises bout à bout font le résultat, sans double ni trou', async () => {
    const all = await findOrganisations(db, everything, null);
    const seen: string[] = [];
    for (let page = 1; page <= 5; page++)
      seen.push(...(await search({ page, sort: 'workforce' })).organisations.map(({ id }) => id));
    expect(new Set(seen).size).toBe(all.ordinals.length);
    expect(all.ordinals.length).toBe(generated.length + named.length);
  });
});

describe('l’ordre', () => {
  test('par nom, puis par effectif décroissant', async () => {
    const byName = (await search({ sort: 'name' })).organisations.map(({ name }) => name);
    const { rows } = await sql<{ name: string }>`
      select name from organisation order by name_key collate "C" limit 100`.execute(db);
    expect(byName).toEqual(rows.map((row) => row.name));
    const sizes = (await search({ sort: 'workforce' })).organisations.map(({ workforce }) =>
      workforceKeys.indexOf(workforce!),
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test('par distance au centre du territoire, dans un rayon autour de lui', async () => {
    const valence = { id: 'COM-26362', lon: 4.9, lat: 44.93 };
    const near = await search({ radius: 50, sort: 'distance' }, valence);
    const kilometres = near.organisations.map((organisation) => organisation.kilometres!);
    expect(kilometres).toEqual([...kilometres].sort((a, b) => a - b));
    expect(near.total).toBeGreaterThan((await search({}, valence)).total);
  });
});

describe('plusieurs processus', () => {
  test('chacun voit ce que l’autre vient de valider, et rien avant', async () => {
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
    const pool = createPool(databaseUrl(rows[0]!.name), 3);
    const other = createDatabase(pool);
    const everyone = async (from: typeof db) =>
      (await findOrganisations(from, everything, null)).ordinals.length;
    const before = await everyone(other);
    expect(await everyone(db)).toBe(before);
    await db.transaction().execute(async (tx) => {
      await saveOrganisations(tx, [
        { ...emptyOrganisation('Nouvelle venue', 'essai'), reference: 'n' },
      ]);
      expect(await everyone(other)).toBe(before);
    });
    expect(await everyone(other)).toBe(before + 1);
    expect(await everyone(db)).toBe(before + 1);
    await other.transaction().execute((tx) =>
      saveOrganisations(tx, [
        {
          ...emptyOrganisation('Nouvelle venue', 'essai'),
          reference: 'n',
          closedOn: '2020-01-01',
        },
      ]),
    );
    expect(await everyone(db)).toBe(before);
    await pool.end();
  });
});

test('les listes de facettes couvrent tout ce que la base accepte', () => {
  expect(Object.keys(facetLists).sort()).toEqual(['activity', 'family', 'kind', 'size']);
});
