/**
 * npm run pictures -- http://localhost:3000: draws docs/pictures anew from a running demonstration,
 * at 360 and 1280 px, light and dark.
 */
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const origin = process.argv[2] ?? 'http://localhost:3000';
const folder = process.argv[3] ?? 'docs/pictures';
const only = process.argv[4];
const contract = '/contrats/ces-ess-rhone-alpes-2014-2016';

const shots: { name: string; path: string; persona?: string; wait?: number }[] = [
  { name: 'home', path: '/' },
  { name: 'contrat', path: contract },
  { name: 'action', path: `${contract}/actions/III_1.1.4` },
  { name: 'axe', path: `${contract}/axes/III` },
  { name: 'argent', path: `${contract}/argent` },
  { name: 'parties', path: `${contract}/parties` },
  { name: 'instances', path: `${contract}/instances` },
  { name: 'evaluation', path: `${contract}/evaluation` },
  { name: 'annuaire', path: '/annuaire', wait: 2500 },
  { name: 'territoire', path: '/territoires/DEP-26' },
];

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
for (const width of [1280, 360]) {
  for (const scheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width, height: width === 360 ? 740 : 900 },
      colorScheme: scheme,
      locale: 'fr-FR',
    });
    const page = await context.newPage();
    for (const shot of shots.filter((one) => !only || one.name === only)) {
      await page.goto(shot.path);
      await page.waitForTimeout(shot.wait ?? 200);
      await page.screenshot({
        path: `${folder}/${shot.name}-${width}-${scheme}.png`,
        fullPage: true,
      });
    }
    await context.close();
  }
}
await browser.close();
