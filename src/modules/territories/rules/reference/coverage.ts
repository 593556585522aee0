import type { Territory } from '../../model.ts';
import type { ParsedReference } from './parsed.ts';

const LEAST_SHARE = 0.9;
const UNKNOWN_SHARE = 0.1;

/**
 * Why a file must not be loaded although it reads well: too many unknown codes, or a full list of communes that leaves
 * out more than a tenth of a département (a file cut between two lines). Empty when it may be loaded.
 */
export function coverageProblems(
  file: ParsedReference,
  communes: Map<string, Territory>,
  communesByDepartment: Map<string, number>,
): string[] {
  const codes = communeCodesOf(file);
  if (file.rowCount === 0) return ['Le fichier ne contient aucune ligne à charger.'];
  const unknown = [...codes].filter((code) => !communes.has(code));
  if (unknown.length > Math.max(2, codes.size * UNKNOWN_SHARE))
    return [
      `${unknown.length} codes de communes sur ${codes.size} sont inconnus (par exemple ${unknown.slice(0, 3).join(', ')}) : ce n’est pas le fichier attendu.`,
    ];
  if (!file.mustCoverCommunes) return [];
  const covered = new Map<string, Set<string>>();
  for (const code of codes) {
    const commune = communes.get(code);
    if (!commune?.departmentCode) continue;
    covered.set(
      commune.departmentCode,
      (covered.get(commune.departmentCode) ?? new Set()).add(commune.id),
    );
  }
  return [...covered]
    .map(([department, ids]) => ({
      department,
      found: ids.size,
      expected: communesByDepartment.get(department) ?? 0,
    }))
    .filter(
      ({ found, expected }) => found >= Math.min(3, expected) && found < expected * LEAST_SHARE,
    )
    .sort((a, b) => a.department.localeCompare(b.department))
    .slice(0, 5)
    .map(
      ({ department, found, expected }) =>
        `Département ${department} : ${found} communes sur ${expected}. Le fichier semble coupé ; téléchargez-le à nouveau.`,
    );
}

/** Every commune code that the file uses, once. */
export function communeCodesOf(file: ParsedReference): Set<string> {
  return new Set([
    ...file.zonings.map((row) => row.communeCode),
    ...file.points.map((point) => point.communeCode),
    ...file.outlines.filter(({ kind }) => kind === 'commune').map(({ code }) => code),
  ]);
}
