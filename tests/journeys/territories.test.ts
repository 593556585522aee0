import { describe, expect, test } from 'vitest';
import { openPage, serviceUrl } from './browser.ts';

const api = async (code: string) => {
  const answer = await fetch(`${serviceUrl()}/api/v1/territoires/${code}`);
  return { status: answer.status, body: await answer.json() };
};

describe.each([true, false])('un territoire, JavaScript : %s', (javaScript) => {
  test('se trouve malgré une faute, puis se parcourt de la région à la commune', async () => {
    const page = await openPage({ javaScript, width: 360 });
    await page.goto('/territoires');
    await page.getByLabel('Nom, code ou code postal').fill('rone-alpes');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.getByRole('link', { name: 'Rhône-Alpes', exact: true }).first().click();
    await page.waitForURL(/AREG-82$/);
    expect(await page.textContent('main')).toContain('31 décembre 2015');
    await page.getByRole('link', { name: 'Drôme' }).click();
    await page.waitForURL(/DEP-26$/);
    await page.getByRole('link', { name: 'CA Valence Romans Agglo' }).click();
    await page.getByRole('link', { name: 'Valence', exact: true }).last().click();
    await page.waitForURL(/COM-26362$/);
  });

  test('de projet se définit par une liste : les lignes fautives sont dites, rien n’est perdu', async () => {
    const page = await openPage({ javaScript, persona: 'cress' });
    await page.goto('/territoires/nouveau');
    await page.getByLabel('Nom').fill(`Pays d’essai ${javaScript ? 'enrichi' : 'nu'}`);
    await page.getByLabel('Communes').fill('26362\nValence\n99999');
    await page.getByRole('button', { name: 'Créer ce territoire' }).click();
    await page.getByText('Ligne 3 : « 99999 »').waitFor();
    expect(await page.getByLabel('Communes').inputValue()).toBe('26362\nValence\n99999');
    await page.getByLabel('Communes').fill('26362\nValence (82)\n01340');
    await page.getByRole('button', { name: 'Créer ce territoire' }).click();
    await page.waitForURL(/TER-pays-d-essai/);
    expect(await page.textContent('main')).toContain('Arboys en Bugey');
  });
});

test('définir un territoire est refusé à qui n’en a pas le rôle', async () => {
  const page = await openPage({ persona: 'citoyenne' });
  expect((await page.goto('/territoires/nouveau'))?.status()).toBe(403);
});

describe('l’API des territoires', () => {
  test('un ancien code mène à la commune d’aujourd’hui, sur la page comme dans l’API', async () => {
    expect((await api('01340')).body).toMatchObject({ id: 'COM-01015', anciens_codes: ['01340'] });
    const page = await openPage();
    await page.goto('/territoires/01340');
    expect(page.url()).toMatch(/COM-01015$/);
  });

  test('une commune dit ce qui la contient ; un code à deux sens dit ses homonymes', async () => {
    const { body } = await api('26362');
    expect(body.contenu_dans.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['EPCI-200068781', 'DEP-26', 'AREG-82', 'REG-84']),
    );
    expect((await api('84')).body).toMatchObject({ id: 'DEP-84', homonymes: [{ id: 'REG-84' }] });
  });

  test('Rhône-Alpes contient huit départements et ses communes par pages', async () => {
    const { contient } = (await api('AREG-82?page=2')).body;
    expect(contient).toMatchObject({ par_type: { departement: 8 }, type: 'commune', page: 2 });
    expect(contient.departements).toHaveLength(8);
    expect(contient.communes).toHaveLength(100);
  });

  test('un code inconnu, un type inconnu, un contour absent répondent un JSON clair', async () => {
    expect(await api('99999')).toMatchObject({
      status: 404,
      body: { erreur: expect.stringContaining('99999') },
    });
    expect((await api('26?type=royaume')).status).toBe(400);
    const contour = await fetch(`${serviceUrl()}/territoires/COM-99999/contour.geojson`);
    expect([contour.status, await contour.json()]).toMatchObject([
      404,
      { erreur: expect.any(String) },
    ]);
  });
});
