import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RECORD = 'docs/decisions/0008-dependencies.md';

/** Packages that the record of dependencies does not explain, and packages that it explains in vain. */
export function dependencyFaults(root: string): string[] {
  if (!existsSync(join(root, RECORD))) return [`${RECORD} is missing`];
  const rows = readFileSync(join(root, RECORD), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const explained = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  );
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const used = Object.keys({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  return [
    ...used
      .filter((name) => !explained.includes(name))
      .map((name) => `${RECORD}: say why ${name} is used, its licence, what would replace it`),
    ...explained
      .filter((name) => !used.includes(name))
      .map((name) => `${RECORD}: ${name} is no longer a dependency; take its row out`),
  ];
}
