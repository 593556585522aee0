/** Workforce brackets of Sirene (variable trancheEffectifs). */
export const workforceBrackets = {
  NN: 'Pas de salarié',
  '00': 'Pas de salarié au 31 décembre',
  '01': '1 ou 2 salariés',
  '02': '3 à 5 salariés',
  '03': '6 à 9 salariés',
  '11': '10 à 19 salariés',
  '12': '20 à 49 salariés',
  '21': '50 à 99 salariés',
  '22': '100 à 199 salariés',
  '31': '200 à 249 salariés',
  '32': '250 à 499 salariés',
  '41': '500 à 999 salariés',
  '42': '1 000 à 1 999 salariés',
  '51': '2 000 à 4 999 salariés',
  '52': '5 000 à 9 999 salariés',
  '53': '10 000 salariés et plus',
} as const;

export type WorkforceBracket = keyof typeof workforceBrackets;
export const workforceKeys = [
  'NN',
  '00',
  '01',
  '02',
  '03',
  '11',
  '12',
  '21',
  '22',
  '31',
  '32',
  '41',
  '42',
  '51',
  '52',
  '53',
] as const satisfies readonly WorkforceBracket[];

/** The five sizes one can filter by; the key is what addresses carry. */
export const sizes = {
  '0': 'Sans salarié',
  '1-9': '1 à 9 salariés',
  '10-49': '10 à 49 salariés',
  '50-249': '50 à 249 salariés',
  '250-plus': '250 salariés et plus',
} as const;

export type Size = keyof typeof sizes;
/** Written out: the key "0" would come first anyway, but an object's order is no promise for numbers. */
export const sizeKeys: readonly Size[] = ['0', '1-9', '10-49', '50-249', '250-plus'];

export function sizeOf(bracket: WorkforceBracket): Size {
  if (bracket === 'NN' || bracket === '00') return '0';
  if (bracket < '11') return '1-9';
  if (bracket < '21') return '10-49';
  return bracket < '32' ? '50-249' : '250-plus';
}
