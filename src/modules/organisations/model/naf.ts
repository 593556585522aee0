import nafEntries from '@socialgouv/codes-naf';

/**
 * Labels of the NAF rév. 2 (INSEE), from the package @socialgouv/codes-naf. Server only: the list is
 * long, and no page of the browser needs it.
 */
const labels = new Map(nafEntries.map((entry) => [entry.id, entry.label]));

/** "85.32Z" → "Enseignement secondaire technique ou professionnel". */
export const nafLabel = (naf: string): string | null => labels.get(naf) ?? null;

/** "85.32Z" → "Enseignement", the label of its division. */
export const divisionLabel = (naf: string): string | null => labels.get(naf.slice(0, 2)) ?? null;

/** "8532Z", "85.32z" → "85.32Z"; null when it is no code of the NAF rév. 2. */
export function readNaf(text: string): string | null {
  const match = /^(\d{2})\.?(\d{2})([A-Za-z])$/.exec(text.trim());
  const code = match ? `${match[1]}.${match[2]}${match[3]!.toUpperCase()}` : '';
  return labels.has(code) ? code : null;
}

/** What a sheet shows of an activity: the precise label and the broad one when they differ. */
export function nafLabelsOf(
  naf: string | null,
): { code: string; label: string; division: string | null } | null {
  const label = naf && nafLabel(naf);
  if (!naf || !label) return null;
  const division = divisionLabel(naf);
  return { code: naf, label, division: division === label ? null : division };
}
