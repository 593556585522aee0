import { describe, expect, test } from 'vitest';
import { expectAccessible, openPage, serviceUrl } from './browser.ts';

const contract = '/contrats/ces-ess-rhone-alpes-2014-2016';

/** One address per kind of public page. */
const pages = [
  '/',
  '/annuaire',
  '/annuaire?q=insertion&famille=association',
  '/annuaire?q=zzzzzz',
  '/territoires',
  '/territoires/COM-26362',
  '/territoires/AREG-82',
  contract,
  `${contract}/argent`,
  `${contract}/axes/II`,
  `${contract}/actions/III_1.1.4`,
  `${contract}/actions/animation`,
  `${contract}/parties`,
  `${contract}/instances`,
  `${contract}/evaluation`,
  `${contract}/texte`,
  `${contract}?impression`,
  '/connexion',
  '/demonstration',
  '/demonstration/courrier',
  '/donnees',
  '/aide',
  '/accessibilite',
  '/vie-privee',
  '/une-page-qui-nexiste-pas',
];

const signedIn: [persona: string, path: string][] = [
  ['administration', '/mon-espace'],
  ['administration', '/mon-espace/sessions'],
  ['administration', '/gestion/personnes'],
  ['administration', '/gestion/annuaire/importer'],
  ['administration', '/gestion/contrats/importer'],
];

describe.each(['light', 'dark'] as const)('chaque page publique, en thème %s', (scheme) => {
  test.each(pages)('%s est accessible et tient dans un téléphone', async (path) => {
    const page = await openPage({ scheme, width: 360 });
    await page.goto(path);
    expect(await page.title()).toContain('Maillage');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow, 'la page déborde en largeur').toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
});

describe('les pages de qui se connecte', () => {
  test.each(signedIn)(
    '%s : %s est accessible et tient dans un téléphone',
    async (persona, path) => {
      const page = await openPage({ width: 360, persona });
      await page.goto(path);
      expect(await page.title()).toContain('Maillage');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, 'la page déborde en largeur').toBeLessThanOrEqual(0);
      await expectAccessible(page);
    },
  );
});

describe('les liens', () => {
  test('aucun lien d’une page publique ne mène nulle part', async () => {
    const seen = new Map<string, string>(
      pages.filter((path) => !path.includes('nexiste')).map((path) => [path, 'la liste']),
    );
    const queue = [...seen.keys()];
    const broken: string[] = [];
    for (let path = queue.shift(); path; path = queue.shift()) {
      const answer = await fetch(serviceUrl() + path, { headers: { accept: 'text/html' } });
      const text = await answer.text();
      if (answer.status >= 400) broken.push(`${path} (${answer.status}) depuis ${seen.get(path)}`);
      if (
        !answer.headers.get('content-type')?.includes('text/html') ||
        path.startsWith('/territoires/')
      )
        continue;
      for (const [, href = ''] of text.matchAll(/<a[^>]+href="([^"]+)"/g)) {
        const target = new URL(href.replaceAll('&amp;', '&'), serviceUrl() + path);
        const local = target.pathname + target.search;
        if (target.origin !== serviceUrl() || seen.has(local) || isVariation(target)) continue;
        if (seen.size > 1500) continue;
        seen.set(local, path);
        queue.push(local);
      }
    }
    expect(broken).toEqual([]);
    expect(seen.size, 'le tour des liens ne finit pas').toBeLessThan(1500);
  });
});

/** Filters of the directory combine without end, and exports are heavy: their own journeys try them. */
const isVariation = (target: URL): boolean =>
  (target.pathname === '/annuaire' && target.searchParams.size > 1) ||
  target.pathname.includes('/export.');
