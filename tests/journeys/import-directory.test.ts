import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { EMPLOYERS, insertionEmployers } from '../files/insertion-employers.ts';
import { expectAccessible, openPage } from './browser.ts';

const ADDRESS = '/gestion/annuaire/importer';
const spaced = (number: number): string => number.toLocaleString('fr-FR');

async function send(page: Page, content: Buffer, source: string): Promise<void> {
  await page.goto(ADDRESS);
  await page
    .getByLabel('Fichier', { exact: false })
    .setInputFiles({ name: 'employeurs.csv', mimeType: 'text/csv', buffer: content });
  await page.getByLabel('D’où viennent ces données ?').fill(source);
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

describe.each([
  ['avec JavaScript', true, { name: 'entraide', from: 20_000 }],
  ['sans JavaScript', false, { name: 'ouvrage', from: 40_000 }],
] as const)('l’administration importe 1 868 organisations, %s', (_title, javaScript, series) => {
  test('elle vérifie les colonnes, lit l’aperçu, importe et télécharge les rejets', async () => {
    const page = await openPage({ javaScript, persona: 'administration' });
    const check = async () => (javaScript ? expectAccessible(page) : undefined);
    await send(page, Buffer.from(insertionEmployers(6, series)), `Employeurs, ${series.name}`);

    await heading(page, 'Que contient chaque colonne ?').waitFor();
    expect(await page.locator('#colonne-0').inputValue()).toBe('siret');
    expect(await page.locator('#colonne-8').inputValue()).toBe('city');
    await check();
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click();

    await heading(page, 'Voici ce qui va changer').waitFor({ timeout: 60_000 });
    const text = await page.locator('main').innerText();
    expect(text).toContain('6 lignes à regarder');
    expect(text).toContain('Le tableur a arrondi ce numéro');
    await check();

    const awaited = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger toutes ces lignes (CSV)' }).click();
    const download = await awaited;
    expect(download.suggestedFilename()).toBe('rejets-employeurs.csv');
    const rejects = await readFile(await download.path(), 'utf8');
    expect(rejects.split('\r\n').filter((line) => line.includes(';Rejetée;'))).toHaveLength(4);

    await page
      .getByRole('button', { name: `Importer ${spaced(EMPLOYERS - 4)} organisations` })
      .click();
    await heading(page, 'L’import est terminé').waitFor({ timeout: 60_000 });
    await check();
    await page.goto(`/annuaire?q=structure+${series.name}`);
    expect(await page.locator('main').innerText()).toMatch(/1\s864/);
  });
});

describe('ce qui n’entre pas', () => {
  test('un PDF, un fichier sans organisation : refusés en disant quoi faire, rien n’est perdu du formulaire', async () => {
    const page = await openPage({ javaScript: false, persona: 'cress' });
    await send(page, Buffer.from('%PDF-1.7'), 'Une source');
    expect(await page.locator('main').innerText()).toContain('un document PDF, pas un tableau');
    expect(await page.getByLabel('D’où viennent ces données ?').inputValue()).toBe('Une source');
    await send(page, Buffer.from('nom;ville\n'), 'Une source');
    expect(await page.locator('main').innerText()).toContain('qu’une ligne de titres');
  });

  test('la direction d’une association ne voit pas ces pages', async () => {
    const page = await openPage({ persona: 'association' });
    const answer = await page.goto(ADDRESS);
    expect(answer?.status()).toBe(403);
  });
});
