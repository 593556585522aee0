/** Lighthouse on the main pages, when LIGHTHOUSE names its command line (it is too heavy to come with us). */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBuiltinReference } from '#modules/territories/server/index.ts';
import { demonstration, withScratchDatabase, withService } from './served.ts';

const pages = ['/', '/contrats/ces-ess-rhone-alpes-2014-2016', '/annuaire'];
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

type Report = {
  categories: Record<string, { title: string; score: number }>;
  audits: Record<string, { title: string; score: number | null; scoreDisplayMode: string }>;
};

function audit(lighthouse: string, url: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-lighthouse-'));
  const out = join(folder, 'report.json');
  execFileSync(
    process.execPath,
    [
      lighthouse,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${out}`,
      '--only-categories=performance,accessibility,best-practices',
      `--chrome-flags=${flags.join(' ')}`,
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' },
    },
  );
  const report = JSON.parse(readFileSync(out, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  console.log(
    new URL(url).pathname,
    Object.values(report.categories)
      .map((c) => `${c.title} ${Math.round(c.score * 100)}`)
      .join(', '),
  );
  for (const { title, score, scoreDisplayMode } of Object.values(report.audits)) {
    if (score !== null && score < 0.9 && scoreDisplayMode !== 'informative')
      console.log(`   ${score} ${title}`);
  }
}

export async function run(): Promise<void> {
  const lighthouse = process.env.LIGHTHOUSE;
  if (!lighthouse) {
    console.log('Non mesuré : donnez dans LIGHTHOUSE le chemin de lighthouse/cli/index.js.');
    return;
  }
  await withScratchDatabase(
    async (db) => {
      await loadBuiltinReference(db, () => undefined);
      await demonstration(db);
    },
    (url) =>
      withService(url, async (origin) => {
        for (const path of pages) audit(lighthouse, origin + path);
      }),
  );
}
