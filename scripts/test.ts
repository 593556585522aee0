/**
 * npm test: its own PostgreSQL (or the server of DATABASE_URL), the built pages, a real Chromium, then
 * every check and every test. `npm test -- <arguments>` hands the arguments to vitest and leaves the checks out.
 * The last line counts them: "N passed, N failed", and "N skipped" when there are some.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check.ts';
import { buildWhenChanged } from './launch/build.ts';
import { findChromium } from './launch/chromium.ts';
import { LaunchRefused } from './launch/refusal.ts';
import { beforeExit, shutDown, stopOnSignals } from './launch/shutdown.ts';
import { step } from './launch/steps.ts';
import { ensureDatabase, withoutPassword } from './postgres/database.ts';
import { startEmbeddedServer } from './postgres/server.ts';

type Counts = { passed: number; failed: number; skipped: number };

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

function removeFolder(folder: string): void {
  const place = join(folder, 'postgresql');
  if (existsSync(place)) rmSync(realpathSync(place), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

async function prepareServer(folder: string): Promise<string> {
  const given = process.env.DATABASE_URL;
  if (given) {
    await step(
      'Base de données',
      () => ensureDatabase(given),
      (version) => `PostgreSQL ${version}, ${withoutPassword(given)}`,
    );
    return given;
  }
  const server = await step(
    'Base de données',
    () => startEmbeddedServer(folder, randomBytes(16).toString('hex'), { scratch: true }),
    ({ port }) => `PostgreSQL embarqué, port ${port}`,
  );
  beforeExit(() => server.stop());
  return server.url;
}

function runVitest(args: string[], report: string): Promise<Counts> {
  const options = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ];
  return new Promise((resolve, reject) => {
    const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...options], {
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'test' },
    });
    const ended = new Promise<void>((done) => vitest.once('exit', () => done()));
    beforeExit(() => {
      if (vitest.exitCode === null) vitest.kill();
      return ended;
    });
    vitest.once('error', reject);
    vitest.once('exit', (code) => resolve(readCounts(report, code ?? 1)));
  });
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/** A file that fails before its first test, and a run that fails without saying why, count as one failure. */
function readCounts(file: string, code: number): Counts {
  if (!existsSync(file)) return { ...NOTHING, failed: 1 };
  const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'));
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function test(args: string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-test-'));
  chmodSync(folder, 0o711);
  beforeExit(() => removeFolder(folder));
  console.log('\nMaillage : tous les tests\n');
  process.env.CHROMIUM = await step('Chromium', findChromium, (path) => path);
  const databaseUrl = await prepareServer(folder);
  // settings of the shell would change what is tested
  for (const name of Object.keys(process.env))
    if (/^(MAILLAGE_|SMTP_|MAIL_)/.test(name)) delete process.env[name];
  process.env.DATABASE_URL = databaseUrl;
  await step('Pages', buildWhenChanged, (outcome) => outcome);
  console.log();

  const checks = args.length > 0 ? NOTHING : { ...NOTHING, ...(await runChecks()) };
  const tests = await runVitest(args, join(folder, 'report.json'));
  const passed = checks.passed + tests.passed;
  const failed = checks.failed + tests.failed;
  console.log(
    `\n${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`,
  );
  return failed === 0 && tests.passed > 0 ? 0 : 1;
}

stopOnSignals(130);
try {
  await shutDown(await test(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof LaunchRefused ? `\n${error.message}\n` : error);
  console.log('0 passed, 1 failed');
  await shutDown(1);
}
