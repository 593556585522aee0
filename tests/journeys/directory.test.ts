import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyOrganisation, type OrganisationRow } from '#modules/organisations/index.ts';
import { saveOrganisations } from '#modules/organisations/server/index.ts';
import { createDatabase, createPool } from '#platform/db/connect.ts';
import { expectAccessible, openPage } from './browser.ts';

const pool = createPool(process.env.MAILLAGE_TEST_DATABASE ?? '', 2);
const made = (name: string, known: Partial<OrganisationRow>): OrganisationRow => ({
  ...emptyOrganisation(name, 'Parcours de l’annuaire'),
  reference: name,
  ...known,
});
const at = (communeId: string, lon: number, lat: number) => ({
  communeId,
  lon,
  lat,
  pointPrecision: 'exact' as const,
});

/** Invented organisations around Valence, one of them asking for a partial diffusion. */
const rows: OrganisationRow[] = [
  made('Recyclerie du Parcours', {
    ...at('COM-26362', 4.892, 44.933),
    family: 'association',
    familyBasis: 'source',
    kind: 'ACI',
    naf: '38.32Z',
    workforce: '12',
    address: '1 rue du Parcours',
    website: 'https://recyclerie.example',
  }),
  made('Épicerie solidaire du Parcours', {
    ...at('COM-26362', 4.9, 44.94),
    family: 'association',
    familyBasis: 'source',
    naf: '47.11B',
    workforce: 'NN',
  }),
  made('Atelier vélo du Parcours', {
    ...at('COM-26281', 5.05, 45.05),
    family: 'cooperative',
    familyBasis: 'source',
    kind: 'SCIC',
    workforce: '03',
  }),
  made('Foyer discret du Parcours', {
    communeId: 'COM-26362',
    family: 'association',
    familyBasis: 'source',
    address: '9 impasse Secrète',
    partialDiffusion: true,
  }),
];

beforeAll(async () => {
  await createDatabase(pool)
    .transaction()
    .execute((tx) => saveOrganisations(tx, rows));
});
afterAll(() => pool.end());

describe.each([true, false])(
  'une visite cherche une organisation près de Valence, JavaScript : %s',
  (javaScript) => {
    test('elle tape une faute, choisit le territoire, filtre, ouvre la fiche', async () => {
      const page = await openPage({ javaScript });
      await page.goto('/annuaire');
      await page.getByLabel('Nom, activité, mot').fill('epicerei parcours');
      await page
        .getByRole('searchbox', { name: 'Territoire' })
        .or(page.getByLabel('Territoire', { exact: true }))
        .first()
        .fill('valence');
      await page.getByRole('button', { name: 'Chercher' }).click();
      await page.waitForURL(/territoire=valence/);
      await page.getByText(/recherche élargie à .*epicerie/).waitFor();
      await page.getByRole('link', { name: 'Épicerie solidaire du Parcours' }).waitFor();

      await page.getByLabel('Nom, activité, mot').fill('parcours');
      await page.getByLabel('Autour').selectOption('50');
      await page.getByRole('button', { name: 'Chercher' }).click();
      await page.getByRole('link', { name: 'Atelier vélo du Parcours' }).waitFor();
      await page.getByRole('checkbox', { name: /^Associations/ }).check();
      if (!javaScript) await page.getByRole('button', { name: 'Appliquer les filtres' }).click();
      await page.waitForURL(/famille=association/);
      await page
        .getByRole('link', { name: 'Atelier vélo du Parcours' })
        .waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'distance' }).click();
      await page.waitForURL(/tri=distance/);
      if (javaScript) await expectAccessible(page);

      await page.getByRole('link', { name: 'Recyclerie du Parcours' }).click();
      await page.getByRole('heading', { level: 1, name: /Recyclerie du Parcours/ }).waitFor();
      await page.getByText('1 rue du Parcours').waitFor();
      expect(
        await page.getByRole('link', { name: 'recyclerie.example' }).getAttribute('rel'),
      ).toContain('nofollow');
      if (javaScript) await expectAccessible(page);
    });

    test('un résultat vide dit quoi relâcher, et le lien le fait', async () => {
      const page = await openPage({ javaScript });
      await page.goto('/annuaire?q=recyclerie+parcours&famille=mutuelle');
      await page.getByRole('heading', { name: /Aucune organisation/ }).waitFor();
      if (javaScript) await expectAccessible(page);
      await page.getByRole('link', { name: 'Sans le filtre « Famille »' }).click();
      await page.getByRole('link', { name: 'Recyclerie du Parcours' }).waitFor();
    });

    test('un territoire inconnu est dit près de son champ, avec des voisins', async () => {
      const page = await openPage({ javaScript });
      await page.goto('/annuaire?territoire=valance+sur+nulle+part');
      await page.getByText(/Aucun territoire ne s’appelle/).waitFor();
      expect(
        await page.getByLabel('Territoire', { exact: true }).getAttribute('aria-invalid'),
      ).toBe('true');
      if (javaScript) await expectAccessible(page);
    });
  },
);

test('ce qui est tapé avant que la page s’éveille n’est pas perdu', async () => {
  const page = await openPage();
  await page.route('**/*.js', async (route) => {
    await new Promise((later) => setTimeout(later, 1500));
    await route.continue();
  });
  await page.goto('/annuaire', { waitUntil: 'commit' });
  await page.getByLabel('Nom, activité, mot').fill('recyclerie parcours');
  await page.getByLabel('Territoire', { exact: true }).fill('valence');
  await page.getByRole('button', { name: 'Appliquer les filtres' }).waitFor({ state: 'detached' });
  await page.waitForURL(/q=recyclerie/);
  expect(await page.getByLabel('Nom, activité, mot').inputValue()).toBe('recyclerie parcours');
  expect(await page.getByLabel('Territoire', { exact: true }).inputValue()).toBe('valence');
});

test('en tapant, la liste suit sans que le champ perde la main', async () => {
  const page = await openPage();
  await page.goto('/annuaire');
  await page
    .getByLabel('Nom, activité, mot')
    .pressSequentially('recyclerie parcours', { delay: 15 });
  await page.waitForURL(/q=recyclerie/);
  await page.getByRole('status').getByText('1 organisation').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
});

test('l’export porte tout le résultat, l’adresse cachée n’y est pas, ni dans l’API, ni sur la carte', async () => {
  const page = await openPage();
  const read = async (path: string) => (await page.request.get(path)).text();
  const csv = await read('/annuaire/export.csv?q=parcours');
  expect(csv.startsWith('\ufeffid;nom;')).toBe(true);
  expect(csv).toContain('Foyer discret du Parcours');
  const api = await read('/api/v1/organisations?q=foyer+discret+parcours');
  expect(JSON.parse(api)).toMatchObject({
    total: 1,
    organisations: [{ adresse: null, diffusion_partielle: true }],
  });
  for (const answer of [csv, api, await read('/annuaire?q=foyer+discret')])
    expect(answer).not.toContain('Secrète');
  const refused = await page.request.get('/api/v1/organisations?taille=enorme');
  expect(refused.status()).toBe(400);
  expect((await refused.json()).erreurs[0].parametre).toBe('taille');
  const xlsx = await page.request.get('/annuaire/export.xlsx?q=parcours');
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');
});
