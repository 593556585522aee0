/**
 * npm run bench [-- name …]: measures, each beside a peer in the same run, and prints ratios.
 * Without a name everything runs. Figures are published by hand in docs/benchmarks.md, with date and machine.
 */
import { cpus, totalmem } from 'node:os';
import { readdir } from 'node:fs/promises';

const wanted = process.argv.slice(2);
const all = (await readdir('bench'))
  .filter((name) => /^[a-z-]+\.bench\.ts$/.test(name))
  .map((name) => name.slice(0, -9));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`Mesures inconnues : ${unknown.join(', ')}. Mesures : ${all.join(', ')}.`);
  process.exit(1);
}
console.log(
  `${cpus().length} cœurs, ${Math.round(totalmem() / 2 ** 30)} Gio, Node ${process.versions.node}`,
);
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n== ${name}`);
  const { run } = (await import(`../bench/${name}.bench.ts`)) as { run: () => Promise<void> };
  await run();
}
