import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sourceFiles } from './source-files.ts';

const FOLDERS = ['src', 'scripts', 'seeds', 'tests', 'bench'];
const ENDINGS = ['.ts', '.js', '.mjs', '.cjs', '.svelte'];
const VAGUE =
  /(?:^|[-_.])(helpers?|utils?|details|managers?|process|handle)$|(Helpers?|Utils?|Details|Managers?|Process|Handle)$/;
const DECLARED =
  /\b(?:(?:function\*?|class|interface|const|let)\s+([A-Za-z_$][\w$]*)|type\s+([A-Za-z_$][\w$]*)\s*[=<])/g;

/** SvelteKit gives this name to the hook that every request goes through. */
const GIVEN = new Set(['src/hooks.server.ts handle']);

const isVague = (name: string): boolean => VAGUE.test(name);

/** Files, functions, types and constants whose name says nothing of what they are. */
export function nameFaults(root: string): string[] {
  return sourceFiles(root, FOLDERS, ENDINGS).flatMap((path) => {
    const file = basename(path).replace(/(\.(test|db|server))*\.\w+$/, '');
    const text = readFileSync(join(root, path), 'utf8');
    const declared = [...text.matchAll(DECLARED)].map((match) => match[1] ?? match[2] ?? '');
    return [...(isVague(file) ? [file] : []), ...declared.filter(isVague)]
      .filter((name) => !GIVEN.has(`${path} ${name}`))
      .map((name) => `${path}: « ${name} » does not say what it is; name the idea`);
  });
}
