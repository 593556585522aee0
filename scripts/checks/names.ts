import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sourceFiles } from './source-files.ts';

const FOLDERS = ['src', 'scripts', 'seeds', 'tests', 'bench'];
const ENDINGS = ['.ts', '.js', '.mjs', '.cjs', '.svelte'];
const VAGUE =
  /(?:^|[-_.])(helpers?|utils?|details|managers?|process|handle)$|(Helpers?|Utils?|Details|Managers?|Process|Handle)$/;
const DECLARED = [
  /\b(?:function\*?|class|interface)\s+([A-Za-z_$][\w$]*)/g,
  /\btype\s+([A-Za-z_$][\w$]*)\s*[=<]/g,
  /\bconst\s+([A-Za-z_$][\w$]*)[^=\n]*=\s*(?:async\s*)?(?:\([^)]*\)|\w+)[^=\n]*=>/g,
];

/** SvelteKit gives this name to the hook that every request goes through. */
const GIVEN = new Set(['src/hooks.server.ts handle']);

const isVague = (name: string): boolean => VAGUE.test(name);

/** Files, functions and types whose name says nothing of what they are. */
export function nameFaults(root: string): string[] {
  return sourceFiles(root, FOLDERS, ENDINGS).flatMap((path) => {
    const file = basename(path).replace(/(\.(test|db|server))*\.\w+$/, '');
    const text = readFileSync(join(root, path), 'utf8');
    const declared = DECLARED.flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => match[1] ?? ''),
    );
    return [...(isVague(file) ? [file] : []), ...declared.filter(isVague)]
      .filter((name) => !GIVEN.has(`${path} ${name}`))
      .map((name) => `${path}: « ${name} » does not say what it is; name the idea`);
  });
}
