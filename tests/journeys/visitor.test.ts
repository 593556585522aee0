import { describe, expect, test } from 'vitest';
import { openPage } from './browser.ts';

describe.each([true, false])('une visiteuse, JavaScript : %s', (javaScript) => {
  test('trouve une organisation de la Drôme depuis l’accueil, puis lit l’action III 1.1.4', async () => {
    const page = await openPage({ javaScript, width: 360 });
    await page.goto('/');
    await page.getByLabel('Que cherchez-vous ?').fill('val de drome');
    await page.getByLabel('Où ?').fill('Drôme');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page
      .getByRole('link', { name: 'Communauté de communes du Val de Drôme' })
      .first()
      .click();
    await page.waitForURL(/\/annuaire\/[0-9a-f-]+/);
    expect(await page.textContent('h1')).toContain('Val de Drôme');

    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('link', { name: 'Le contrat', exact: true }).last().click();
    await page.waitForURL(/\/contrats/);
    // the only contract opens at once; several are listed
    const listed = page.locator('a[href="/contrats/ces-ess-rhone-alpes-2014-2016"]').first();
    if (page.url().endsWith('/contrats')) await listed.click();
    await page.waitForURL(/\/contrats\/ces-ess/);
    expect(await page.textContent('main')).toMatch(/4\s472\s700\s€ en 2014/);
    await page.getByRole('link', { name: /Favoriser le développement des CAE/ }).click();
    await page.waitForURL(/III_1\.1\.4$/);
    expect(await page.textContent('h1')).toContain('accompagner les entrepreneurs salariés');
    expect(await page.textContent('main')).toContain('non renseigné');
  });
});

test('la version à imprimer d’une page du contrat n’a ni en-tête ni pied', async () => {
  const page = await openPage({ javaScript: false });
  await page.goto('/contrats/ces-ess-rhone-alpes-2014-2016/argent');
  await page.getByRole('link', { name: 'Version à imprimer' }).click();
  await page.waitForURL(/impression/);
  expect(await page.locator('header, footer').count()).toBe(0);
  expect(await page.textContent('main')).toMatch(/2\s387\s500\s€/);
});

test('chaque chiffre d’argent s’ouvre sur sa condition et son article', async () => {
  const page = await openPage();
  await page.goto('/contrats/ces-ess-rhone-alpes-2014-2016');
  await page.getByRole('link', { name: /1\s085\s200/ }).click();
  await page.waitForURL(/argent#/);
  const target = page.locator(':target');
  expect(await target.textContent()).toMatch(/1\s085\s200\s€/);
  await target.getByRole('link', { name: /article 5/ }).click();
  await page.waitForURL(/texte#article-5/);
  expect(await page.locator(':target').textContent()).toContain('Article 5');
});
