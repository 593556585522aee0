import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files of these folders with one of these endings, as paths from `root`, sorted. */
export function sourceFiles(root: string, folders: string[], endings: string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
        .map((entry) =>
          join(entry.parentPath, entry.name).slice(root === '.' ? 0 : root.length + 1),
        ),
    )
    .sort();
}
