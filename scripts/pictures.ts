/**
 * npm run pictures -- http://localhost:3000 [folder]: draws docs/pictures anew from a running demonstration,
 * at 360 and 1280 px, light and dark. Load contours first, and a list of organisations that may be published.
 */
import { mkdir } from 'node:fs/promises';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const origin = process.argv[2] ?? 'http://localhost:3000';
const folder = process.argv[3] ?? 'docs/pictures';
const contract = '/contrats/ces-ess-rhone-alpes-2014-2016';
const TALLEST = { 1280: 1700, 360: 1500 };

/** A list with the usual faults; names say that they are examples. */
const list = [
  'SIRET;Nom;Type;Commune;Code postal',
  '12345678200515;Exemple, épicerie solidaire;ACI;Valence;26000',
  '2.19E+13;Exemple, atelier du réemploi;ACI;Crest;26400',
  '12345678200516;Exemple, recyclerie;EI;Die;26150',
  ';Exemple, jardin partagé;ACI;Valance;26000',
  ';;AI;Romans-sur-Isère;26100',
].join('\r\n');

async function signInAs(page: Page, persona: string): Promise<void> {
  await page.goto(`/demonstration/${persona}`);
  await page.locator('main button').first().click();
  await page.waitForURL(/mon-espace/);
}

async function openPreview(page: Page): Promise<void> {
  await signInAs(page, 'administration');
  await page.goto('/gestion/annuaire/importer');
  const file = { name: 'exemple.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('input[name=source]').fill('Liste d’exemple');
  await page.locator('main form button[type=submit]').first().click();
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await page.getByText('Télécharger toutes ces lignes').waitFor();
}

const shots: { name: string; open: (page: Page) => Promise<unknown>; wait?: number }[] = [
  { name: 'home', open: (page) => page.goto('/') },
  { name: 'contrat', open: (page) => page.goto(contract) },
  { name: 'action', open: (page) => page.goto(`${contract}/actions/III_1.1.4`) },
  {
    name: 'annuaire',
    open: (page) => page.goto('/annuaire?q=insertion&territoire=AREG-82'),
    wait: 7000,
  },
  { name: 'carte', open: openMap, wait: 7000 },
  { name: 'import', open: openPreview },
];

async function openMap(page: Page): Promise<void> {
  await page.goto('/annuaire');
  await page.locator('#carte').scrollIntoViewIfNeeded();
}

async function draw(context: BrowserContext, width: 1280 | 360, scheme: string): Promise<void> {
  for (const { name, open, wait = 300 } of shots) {
    const page = await context.newPage();
    await open(page);
    await page.waitForTimeout(wait);
    const path = `${folder}/${name}-${width}-${scheme}.jpg`;
    const image = { path, type: 'jpeg' as const, quality: 72 };
    if (name === 'carte') await page.locator('#carte').screenshot(image);
    else {
      const full = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width, height: Math.min(full, TALLEST[width]) };
      await page.screenshot({ ...image, fullPage: true, clip });
    }
    await page.close();
  }
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
for (const width of [1280, 360] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width, height: width === 360 ? 740 : 900 },
      colorScheme: scheme,
      locale: 'fr-FR',
    });
    await draw(context, width, scheme);
    await context.close();
  }
}
await browser.close();
