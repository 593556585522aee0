import type { OrganisationRow } from '#modules/organisations/index.ts';

/** What a line is known by inside its file: two lines with one key describe the same organisation. */
export function keysInFile(
  row: OrganisationRow,
  nameKey: string,
): { own: string; others: string[] } {
  const placed = row.communeId ?? row.territoryId ?? '?';
  const bySiren = row.siren ? `siren ${row.siren} ${placed}` : null;
  const byName = `nom ${nameKey || row.name} ${placed}`;
  if (row.siret) return { own: `siret ${row.siret}`, others: bySiren ? [bySiren] : [] };
  if (bySiren) return { own: bySiren, others: [] };
  if (row.rna) return { own: `rna ${row.rna}`, others: [] };
  return { own: byName, others: [] };
}

/** The reference that finds an organisation without SIRET again at the next import of the same source. */
export const referenceOf = (row: OrganisationRow, nameKey: string): string =>
  keysInFile(row, nameKey).own.slice(0, 200);

type Known = {
  by: 'siret' | 'reference' | 'siren' | 'rna' | 'name';
  id: string;
  siret: string | null;
  siren: string | null;
  rna: string | null;
  communeId: string | null;
};

export type Match<K extends Known> = { kind: 'none' } | { kind: 'same' | 'perhaps'; known: K };

const agree = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/**
 * Who a line is: by SIRET; by what this same source called it; by SIREN in the same commune when no
 * SIRET says otherwise; by RNA when no SIREN says otherwise. The same name in the same commune is
 * only a possible duplicate, and none at all when two official numbers differ.
 */
export function matchOrganisation<K extends Known>(
  row: OrganisationRow,
  known: readonly K[],
): Match<K> {
  const by = (way: Known['by']) => known.filter((candidate) => candidate.by === way);
  const certain =
    by('siret')[0] ?? by('reference').find((candidate) => agree(candidate.siret, row.siret));
  if (certain) return { kind: 'same', known: certain };
  const sameUnit = by('siren').filter(
    (candidate) => agree(candidate.siret, row.siret) && agree(candidate.communeId, row.communeId),
  );
  if (sameUnit.length === 1) return { kind: 'same', known: sameUnit[0]! };
  if (sameUnit.length > 1) return { kind: 'perhaps', known: sameUnit[0]! };
  const sameRna = by('rna').filter(
    (candidate) => agree(candidate.siren, row.siren) && agree(candidate.siret, row.siret),
  );
  if (sameRna.length === 1) return { kind: 'same', known: sameRna[0]! };
  if (sameRna.length > 1) return { kind: 'perhaps', known: sameRna[0]! };
  const namesake = by('name').find(
    (candidate) => agree(candidate.siren, row.siren) && agree(candidate.siret, row.siret),
  );
  return namesake ? { kind: 'perhaps', known: namesake } : { kind: 'none' };
}
