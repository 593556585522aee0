import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAccessible, openPage, serviceUrl } from './browser.ts';

describe.each([true, false])('entrer dans Maillage, JavaScript : %s', (javaScript) => {
  // axe itself is a script: it only reads the pages that run scripts
  const check = (page: Page) => (javaScript ? expectAccessible(page) : undefined);
  const address = `visite-${javaScript}-${Date.now()}@exemple.test`;

  test('une personne nouvelle demande un lien, le confirme, voit ses sessions, sort', async () => {
    const page = await openPage({ javaScript });
    const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
    await page.goto('/mon-espace/sessions');
    await page.getByLabel('Votre adresse électronique').fill('pas une adresse');
    await press('Recevoir mon lien');
    await page.getByRole('link', { name: /adresse électronique complète/ }).waitFor();
    await page.getByLabel('Votre adresse électronique').fill(address);
    await press('Recevoir mon lien');
    await page.getByText('Le lien est en route').waitFor();
    await check(page);

    await page.getByRole('link', { name: 'Ouvrir la boîte aux lettres' }).click();
    const mail = page.getByRole('article').filter({ hasText: address });
    const { pathname, search } = new URL(
      (await mail.getByRole('link').first().getAttribute('href'))!,
    );
    // the mail names the service "localhost"; the browser of the test knows it by its number
    const link = `${serviceUrl()}${pathname}${search}`;
    // a mail scanner visits the link first: it must still work
    expect((await fetch(link)).status).toBe(200);
    await page.goto(link);
    await check(page);
    await press('Entrer dans Maillage');
    await page.waitForURL('**/mon-espace/sessions');
    await page.getByText('Celle-ci').waitFor();

    await page.goto(link);
    await page.getByRole('heading', { name: 'Ce lien ne sert plus' }).waitFor();
    expect((await page.goto('/gestion/personnes'))?.status()).toBe(403);

    await page.goto('/mon-espace');
    await page.getByLabel('Prénom et nom').fill('Visite Exemple');
    await press('Enregistrer mon nom');
    await page.getByRole('heading', { name: 'Bonjour Visite Exemple' }).waitFor();
    await press('Me déconnecter');
    await page.waitForURL(`${serviceUrl()}/`);
    await page.goto('/mon-espace');
    await page.waitForURL('**/connexion?retour=**');
  });

  test('l’administration accorde un rôle, le voit, y met fin', async () => {
    const page = await openPage({ javaScript, persona: 'administration', width: 360 });
    await page.goto('/gestion/personnes?q=morgan');
    await page.getByRole('link', { name: 'Morgan Exemple' }).click();
    await page.getByRole('button', { name: 'Accorder ce rôle' }).click();
    await page.getByRole('link', { name: 'Choisissez un rôle dans la liste.' }).waitFor();
    await check(page);
    const role = javaScript ? 'Achats publics' : 'Portage d’une action du contrat';
    await page.getByLabel('Rôle', { exact: true }).selectOption({ label: role });
    const reason = `Essai du parcours ${Date.now()}`;
    await page.locator('[name=raison]').fill(reason);
    await page.getByRole('button', { name: 'Accorder ce rôle' }).click();
    const granted = page.getByRole('listitem').filter({ hasText: reason });
    await granted.getByText('En cours').waitFor();
    const grant = await page
      .getByLabel('Rôle à terminer')
      .locator('option', { hasText: role })
      .getAttribute('value');
    await page.getByLabel('Rôle à terminer').selectOption(grant!);
    await page.locator('[name=raison_fin]').fill('Fin de l’essai');
    await page.getByRole('button', { name: 'Mettre fin à ce rôle' }).click();
    await granted.getByText('Annulé').waitFor();
  });
});

test('un lien ne ramène pas sur un autre site, et un témoin inventé n’est personne', async () => {
  const page = await openPage({ persona: 'citoyenne' });
  await page.goto('/connexion?retour=//ailleurs.test/');
  expect(page.url()).toBe(`${serviceUrl()}/mon-espace`);
  const forged = await fetch(`${serviceUrl()}/mon-espace`, {
    headers: { cookie: 'maillage_session=invente.AAAA' },
    redirect: 'manual',
  });
  expect(forged.status).toBe(303);
});

test('un autre site ne peut pas remplir nos formulaires à la place de quelqu’un', async () => {
  const answer = await fetch(`${serviceUrl()}/deconnexion`, {
    method: 'POST',
    headers: {
      origin: 'https://ailleurs.test',
      'content-type': 'application/x-www-form-urlencoded',
    },
    redirect: 'manual',
  });
  expect(answer.status).toBe(403);
});
