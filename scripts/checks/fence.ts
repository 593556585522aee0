import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { forbidden, options } from './fence-rules.ts';
import { sourceFiles } from './source-files.ts';
import { typeImportFaults } from './svelte-type-imports.ts';

export type FenceFault = { rule: string; from: string; to: string; comment: string };

const FOLDERS = ['src', 'scripts', 'seeds', 'tests', 'bench'];

/** Every import of the tree at `root` that goes against the floors or the rooms. */
export async function fenceFaults(root: string, floors: string[][]): Promise<FenceFault[]> {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(folders, {
    ...options,
    baseDir: resolve(root),
    ruleSet: { forbidden: forbidden(floors) },
    validate: true,
  });
  const { violations } = (output as ICruiseResult).summary;
  const seen = violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    comment: forbidden(floors).find(({ name }) => name === rule.name)?.comment ?? '',
  }));
  return [...seen, ...componentTypeFaults(root)];
}

/** dependency-cruiser reads compiled components, from which type-only imports are gone. */
function componentTypeFaults(root: string): FenceFault[] {
  return sourceFiles(root, ['src'], ['.svelte']).flatMap((path) =>
    typeImportFaults(path, readFileSync(join(root, path), 'utf8')),
  );
}

/** One line per importing file and rule: a file that reaches one forbidden place often reaches twenty. */
export function fenceLines(faults: FenceFault[]): string[] {
  const groups = Map.groupBy(faults, ({ from, rule }) => `${from} ${rule}`);
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    return [`${first.from} → ${first.to}${more}: ${first.comment} (${first.rule})`];
  });
}
