import type { FenceFault } from './fence.ts';

const TYPE_IMPORT =
  /import\s+type\s[^;]*?from\s+['"]([^'"]+)['"]|import\s*\{[^}]*\btype\s[^}]*\}\s*from\s+['"]([^'"]+)['"]/g;
const MODULE_DOOR = /^#modules\/[^/]+\/index\.ts$/;

/** What a component may name in a type-only import: doors, pure platform, the design system, its own rooms. */
function isAllowed(path: string, target: string): boolean {
  if (target.startsWith('#modules/')) {
    const isServerType = target.endsWith('/server/index.ts');
    return MODULE_DOOR.test(target) || (isServerType && path.startsWith('src/routes/'));
  }
  if (target.startsWith('#platform/')) return !target.startsWith('#platform/db/');
  if (target.startsWith('.'))
    return !target.includes('/server/') && !target.includes('/service.ts');
  return true;
}

/** Faults among the type-only imports of one component. */
export function typeImportFaults(path: string, text: string): FenceFault[] {
  return [...text.matchAll(TYPE_IMPORT)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((target) => !isAllowed(path, target))
    .map((target) => ({
      rule: 'types-in-components',
      from: path,
      to: target,
      comment:
        'A component names types through doors only, and never the database or a server room.',
    }));
}
