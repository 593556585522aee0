/** npm run check: everything that can be known without a database. `--fast` leaves out the type check. */
import { execFile } from 'node:child_process';
import { extraRooms, floors } from '../modules.order.cjs';
import { dependencyFaults } from './checks/dependencies.ts';
import { documentFaults } from './checks/documents.ts';
import { fenceFaults, fenceLines } from './checks/fence.ts';
import { glossaryFaults } from './checks/glossary.ts';
import { lengthFaults } from './checks/lengths.ts';
import { floorListFaults } from './checks/map.ts';
import { nameFaults } from './checks/names.ts';
import { roomFaults, staleRooms } from './checks/rooms.ts';
import { addressFaults, textFaults } from './checks/source-text.ts';

/** Answers with what is wrong, one line each; nothing when all is well. */
type Check = { name: string; find: () => Promise<string[]> | string[]; slow?: boolean };

/** Runs a tool of node_modules; its output counts as faults when it fails. */
function tool(name: string, ...args: string[]): () => Promise<string[]> {
  const run = (resolve: (lines: string[]) => void) =>
    execFile(
      process.execPath,
      [`node_modules/.bin/${name}`, ...args],
      { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } },
      (error, stdout, stderr) => {
        const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
        if (!error) resolve([]);
        else resolve(lines.length > 0 ? lines : [error.message]);
      },
    );
  return () => new Promise(run);
}

const checks: Check[] = [
  { name: 'svelte-kit sync', find: tool('svelte-kit', 'sync') },
  { name: 'floors and rooms', find: async () => fenceLines(await fenceFaults('.', floors)) },
  {
    name: 'six rooms',
    find: () => [...roomFaults('.', extraRooms), ...staleRooms('.', extraRooms)],
  },
  { name: 'glossary', find: () => glossaryFaults('.') },
  { name: 'floors in docs/map.md', find: () => floorListFaults('.', floors) },
  { name: 'paths in documents', find: () => documentFaults('.') },
  { name: 'reasons of dependencies', find: () => dependencyFaults('.') },
  { name: 'lengths', find: () => lengthFaults('.') },
  { name: 'names', find: () => nameFaults('.') },
  { name: 'clock, SQL, text', find: () => textFaults('.') },
  { name: 'addresses', find: () => addressFaults('.') },
  { name: 'lint', find: tool('oxlint', '--deny-warnings') },
  { name: 'format', find: tool('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'unused code', find: tool('knip', '--no-progress', '--no-config-hints') },
  {
    name: 'types',
    find: tool(
      'svelte-check',
      '--tsconfig',
      './tsconfig.json',
      '--output',
      'human',
      '--fail-on-warnings',
    ),
    slow: true,
  },
];

/** A check that breaks is a check that fails. */
async function findOrSay({ find }: Check): Promise<string[]> {
  try {
    return await find();
  } catch (error) {
    return [String(error)];
  }
}

/** Runs every check, prints each with its time and what it found, and counts them. */
export async function runChecks(
  options: { fast?: boolean } = {},
): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  let failed = 0;
  for (const check of checks.filter(({ slow }) => !(slow && options.fast))) {
    const start = performance.now();
    const faults = await findOrSay(check);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
    for (const fault of faults) console.log(`    ${fault}`);
    if (faults.length === 0) passed++;
    else failed++;
  }
  console.log(`${passed} checks passed, ${failed} failed`);
  return { passed, failed };
}

if (import.meta.main) {
  const { failed } = await runChecks({ fast: process.argv.includes('--fast') });
  process.exit(failed === 0 ? 0 : 1);
}
