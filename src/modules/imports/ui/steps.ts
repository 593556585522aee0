import type { ImportState } from '../model.ts';

const LABELS = ['Fichier', 'Colonnes', 'Aperçu', 'Import', 'Compte rendu'];
const CURRENT: Record<ImportState, number> = {
  received: 1,
  checking: 2,
  failed: 1,
  checked: 2,
  interrupted: 2,
  applying: 3,
  applied: 4,
};

/** The visible plan of the import, with where it stands; `at` forces a step. */
export function importSteps(
  state: ImportState,
  at?: number,
): { label: string; state: 'done' | 'current' | 'next' }[] {
  const current = at ?? CURRENT[state];
  return LABELS.map((label, index) => ({
    label,
    state: index === current ? 'current' : index < current ? 'done' : 'next',
  }));
}
