import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, openPage, serviceUrl } from './browser.ts';

const REAL = await readFile('seeds/contrats/ces-ess-rhone-alpes-2014-2016.yaml', 'utf8');

/** The real contract under another reference, with three faults planted: number, axis, amount. */
const faulty = (reference: string): string =>
  REAL.replace('reference: ces-ess-rhone-alpes-2014-2016', `reference: ${reference}`)
    .replace('numero: III_1.1.5', 'numero: III_1.1.4')
    .replace('  - code: II_3\n    axe: II\n', '  - code: II_3\n    axe: IV\n')
    .replace('montant: 1 085 200', 'montant: -5');

const mended = (text: string): string =>
  text
    .replace(/numero: III_1\.1\.4(?![\s\S]*numero: III_1\.1\.4)/, 'numero: III_1.1.5')
    .replace('axe: IV', 'axe: II')
    .replace('montant: -5', 'montant: 1 085 200');

async function deposit(page: Page, text: string): Promise<void> {
  await page.goto('/gestion/contrats/importer');
  await page
    .getByLabel('Fichier du contrat (YAML)')
    .setInputFiles({ name: 'contrat.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Vérifier ce contrat' }).click();
}

describe.each([
  ['avec JavaScript', true],
  ['sans JavaScript', false],
] as const)('la CRESS importe un contrat, %s', (_title, javaScript) => {
  const reference = javaScript ? 'essai-avec-script' : 'essai-sans-script';

  test('trois fautes se lisent sur leur ligne, se corrigent sur place, puis le contrat s’applique', async () => {
    const page = await openPage({ javaScript, persona: 'cress' });
    await deposit(page, faulty(reference));
    await page.getByRole('heading', { level: 1, name: '3 problèmes à corriger' }).waitFor();
    const faults = await page.locator('.findings li').allInnerTexts();
    expect(faults[0]).toMatch(/aucun axe «\u00a0IV\u00a0»/);
    expect(faults[1]).toMatch(/III_1\.1\.4.*déjà plus haut/s);
    expect(faults[2]).toMatch(/ne peut pas être négatif/);
    const lines = faulty(reference).split('\n');
    expect(faults[2]).toContain(
      `Ligne ${lines.findIndex((line) => line.includes('montant: -5')) + 1},`,
    );
    if (javaScript) await expectAccessible(page);

    const text = page.getByLabel('Corrigez ici, puis vérifiez de nouveau');
    expect(await text.inputValue()).toBe(faulty(reference));
    await text.fill(mended(faulty(reference)));
    await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await page.getByRole('heading', { level: 1, name: 'Prêt à appliquer' }).waitFor();
    if (javaScript) await expectAccessible(page);
    await page.getByRole('button', { name: 'Appliquer ce contrat' }).click();
    await page.getByRole('heading', { level: 1, name: 'Import appliqué' }).waitFor();
    if (javaScript) await expectAccessible(page);

    await page.getByRole('link', { name: 'Voir le contrat' }).click();
    await page.waitForURL(`**/contrats/${reference}`);
    const data = (await (await page.request.get(`/api/v1/contrats/${reference}`)).json()) as {
      actions: unknown[];
    };
    expect(data.actions).toHaveLength(21);
  });

  test('un nouvel import montre ses différences avant de les appliquer', async () => {
    const page = await openPage({ javaScript, persona: 'cress' });
    await deposit(
      page,
      mended(faulty(reference)).replace('montant: 1 085 200', 'montant: 1 100 000'),
    );
    await page.getByRole('heading', { name: '1 différence avec le contrat en place' }).waitFor();
    const difference = await page.getByRole('region', { name: 'Contributions' }).innerText();
    expect(difference).toMatch(/Caisse des Dépôts, 2014[\s\S]*1.085.200[\s\S]*1.100.000/);
    await page.getByRole('button', { name: 'Appliquer ce contrat' }).click();
    await page.getByRole('heading', { name: 'Ce qui a changé depuis la version 1' }).waitFor();
  });
});

describe('les autres personnes', () => {
  test.each(['region', 'citoyenne'])(
    'le personnage « %s » ne voit ni la page ni l’import, et n’envoie rien',
    async (persona) => {
      const page = await openPage({ persona });
      for (const address of [
        '/gestion/contrats',
        '/gestion/contrats/importer',
        '/gestion/contrats/journal/1',
      ]) {
        expect((await page.goto(address))?.status()).toBe(403);
      }
      const answer = await page.request.post('/gestion/contrats/importer', {
        multipart: { texte: faulty('interdit') },
        headers: { origin: serviceUrl(), accept: 'text/html' },
      });
      expect(answer.status()).toBe(403);
    },
  );

  test('sans connexion, la page propose de se connecter', async () => {
    const page = await openPage();
    await page.goto('/gestion/contrats/importer');
    expect(page.url()).toContain('/connexion?retour=');
  });

  test('l’import préparé par une autre personne n’existe pas', async () => {
    const author = await openPage({ persona: 'cress' });
    await deposit(author, faulty('prive'));
    await author.waitForURL(/importer\/[0-9a-f-]{36}/);
    const other = await openPage({ persona: 'administration' });
    expect((await other.goto(author.url()))?.status()).toBe(404);
  });
});
