import { existsSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#platform/db/connect.ts';
import { testDatabase } from '../../../../tests/database.ts';
import {
  EMPLOYERS,
  insertionEmployers,
  siretOf,
} from '../../../../tests/files/insertion-employers.ts';
import { importDesk } from '../../../../tests/import-desk.ts';
import type { Counts, DirectoryImport } from '../model.ts';
import {
  chooseMapping,
  forgetMapping,
  listMappings,
  listProblems,
  rejectsFile,
  sampleLines,
} from './index.ts';

let db: Database;
let desk: ReturnType<typeof importDesk>;
beforeAll(async () => {
  db = await testDatabase();
  desk = importDesk(db);
});

const problemsOf = async (job: DirectoryImport): Promise<[number, string][]> =>
  (await listProblems(db, job.id, 100)).flatMap(({ line, problems }) =>
    problems.map(({ problem }): [number, string] => [line, problem]),
  );

const counts = (given: Partial<Counts>) => expect.objectContaining(given);

describe('importer des organisations', () => {
  test('1 868 organisations : chaque ligne en défaut est dite, rien n’entre avant l’accord, puis tout entre', async () => {
    const before = await desk.countOrganisations();
    const job = await desk.preview(insertionEmployers(), 'Employeurs d’insertion', '2020-06-01');
    expect(job.state).toBe('checked');
    expect(job.counts).toEqual(counts({ created: EMPLOYERS - 4, rejected: 4 }));
    expect(await desk.countOrganisations()).toBe(before);
    expect((await problemsOf(job)).map(([line]) => line)).toEqual([2, 3, 4, 5, 6, 11]);

    const done = await desk.apply(job);
    expect(done.state).toBe('applied');
    expect(await desk.countOrganisations()).toBe(before + EMPLOYERS - 4);

    const rejects = (await Array.fromAsync(rejectsFile(db, job.id, job.columns))).join('');
    expect(rejects).toContain('ligne;décision;colonne;valeur;problème;que faire;siret;name');
    expect(rejects).toMatch(/2;Rejetée;siret;2\.19E\+13;Le tableur a arrondi/);
  });

  test('le même fichier importé de nouveau n’ajoute ni ne modifie rien', async () => {
    const job = await desk.preview(insertionEmployers(), 'Employeurs d’insertion', '2020-06-01');
    expect(job.counts).toEqual(counts({ created: 0, changed: 0, unchanged: EMPLOYERS - 4 }));
    expect((await desk.apply(job)).counts).toEqual(counts({ created: 0, changed: 0 }));
  });

  test('une source suivante complète, et une case vide n’efface rien', async () => {
    const siret = siretOf(20);
    const job = await desk.preview(
      `siret;nom;adresse;effectif\n${siret};Structure d’insertion n° 20;;12\n`,
      'CRESS',
    );
    expect(job.counts).toEqual(counts({ changed: 1 }));
    expect((await sampleLines(db, job.id, 'changed', 1))[0]?.changes).toEqual([
      { field: 'Effectif', before: 'non renseigné', after: '10 à 19 salariés' },
    ]);
    await desk.apply(job);
    const row = await db
      .selectFrom('organisation')
      .select(['id', 'address', 'workforce'])
      .where('siret', '=', siret)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ address: '20, rue de l’Été', workforce: '11' });
    const sources = await db
      .selectFrom('organisation_source')
      .select('source')
      .where('organisation_id', '=', row.id)
      .orderBy('source')
      .execute();
    expect(sources.map(({ source }) => source)).toEqual(['CRESS', 'Employeurs d’insertion']);
  });

  test('Windows-1252 avec une marque UTF-8, points-virgules, SIRET à espaces, ancien code de commune', async () => {
    const text =
      'Raison sociale;N° SIRET;code_insee\r\nL’Épicerie de l’été;"800 900 007 00018";26362\r\nRelais;;01015\r\n';
    const content = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), iconv.encode(text, 'win1252')]);
    const job = await desk.preview(content, 'Accents');
    expect(job.notices.join()).toContain('Windows-1252');
    expect((await sampleLines(db, job.id, 'created', 5)).map(({ name }) => name)).toContain(
      'Relais',
    );
  });

  test('un nom de commune que le code postal contredit est dit, un ancien nom ne l’est pas', async () => {
    const job = await desk.preview(
      'nom;commune;cp\nAtelier;Nantes;13009\nAncienne;Marconne;62140\nRelais;Marseille cedex 9;13009\n',
      'Lieux',
    );
    expect(await problemsOf(job)).toEqual([
      [2, 'Le code postal désigne Marseille : l’organisation y est placée.'],
    ]);
  });

  test('les doublons du fichier et les homonymes de l’annuaire sont dits, jamais fondus en silence', async () => {
    await desk.apply(
      await desk.preview(
        'nom;commune;code postal\nÉpicerie solidaire;Valence;26000\n',
        'Première liste',
      ),
    );
    const job = await desk.preview(
      'nom;commune;code postal\nEPICERIE SOLIDAIRE;Valence;26000\nLe Jardin;Valence;26000\nLe jardin !;Valence;26000\n',
      'Deuxième liste',
    );
    expect(job.counts).toEqual(counts({ possibleDuplicate: 1, created: 1, repeated: 1 }));
    const before = await desk.countOrganisations();
    const done = await desk.apply(job, true);
    expect(done.counts).toEqual(counts({ created: 2, repeated: 1 }));
    expect(await desk.countOrganisations()).toBe(before + 2);
  });

  test('un nom de 10 000 caractères est refusé, un <script> reste du texte', async () => {
    const job = await desk.preview(
      `nom;ville;cp\n${'x'.repeat(10_000)};Valence;26000\n<script>alert(1)</script> 🌱;Valence;26000\n`,
      'Noms',
    );
    expect(job.counts).toEqual(counts({ created: 1, rejected: 1 }));
    await desk.apply(job);
    const row = await db
      .selectFrom('organisation')
      .select('name')
      .where('name', 'like', '<script>%')
      .executeTakeFirst();
    expect(row?.name).toBe('<script>alert(1)</script> 🌱');
  });

  test('une correspondance enregistrée est reprise pour un fichier aux mêmes titres, puis oubliée', async () => {
    const file = 'intitulé;lieu\nAtelier;Valence\n';
    const id = await desk.send(file, 'Titres');
    await chooseMapping(db, desk.actor, id, ['name', 'city'], 'Liste de la mairie');
    const again = await desk.read(await desk.send(file, 'Titres'));
    expect(again).toMatchObject({ mapping: ['name', 'city'], mappingName: 'Liste de la mairie' });
    const saved = (await listMappings(db)).find(({ name }) => name === 'Liste de la mairie')!;
    await forgetMapping(db, desk.actor, saved.id);
    expect(await listMappings(db)).not.toContainEqual(saved);
  });
});

const REAL = '../shared/data/directory';
describe.skipIf(!existsSync(`${REAL}/siae.csv`))('les fichiers réels', () => {
  test.each([
    ['siae.csv', 1_868, 20],
    ['ess-digital-units.csv', 2_728, 4],
  ])('%s entre en entier, deux fois sans rien changer la seconde', async (name, total, remarks) => {
    const read = () => desk.preview(readFileSync(`${REAL}/${name}`), name, '2025-12-01');
    const job = await read();
    expect(job.counts.created + job.counts.changed).toBe(total);
    expect((await problemsOf(job)).length).toBeLessThanOrEqual(remarks);
    await desk.apply(job);
    expect((await read()).counts).toEqual(counts({ unchanged: total }));
  });
});
