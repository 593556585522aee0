import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type PageOptions = {
  javaScript?: boolean;
  width?: number;
  scheme?: 'light' | 'dark';
  /** Signs in as this persona of the demonstration first. */
  persona?: string;
};

/** The service under test; also in playwright's `baseURL`, so `page.goto('/annuaire')` works. */
export const serviceUrl = (): string => {
  const url = process.env.MAILLAGE_TEST_URL;
  if (!url)
    throw new Error('the service under test was not started: see tests/journeys/service.ts');
  return url;
};

let browser: Browser | undefined;
const contexts: BrowserContext[] = [];

async function openBrowser(): Promise<Browser> {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
  return browser;
}

/** A page in a browser session of its own; it is closed after the test. */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  const context = await (
    await openBrowser()
  ).newContext({
    baseURL: serviceUrl(),
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.scheme ?? 'light',
    acceptDownloads: true,
  });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  if (options.persona) await signInAs(page, options.persona);
  return page;
}

async function signInAs(page: Page, persona: string): Promise<void> {
  const answer = await page.goto(`/demonstration/${persona}`);
  if (!answer?.ok()) throw new Error(`the persona ${persona} cannot sign in (${answer?.status()})`);
  await page.locator('main form button').first().click();
  await page.waitForURL('**/mon-espace');
}

/** Fails with what axe finds on the page as it stands, one line per rule and element. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  );
  expect(found).toEqual([]);
}

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});
