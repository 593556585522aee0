import { activities, type Activity } from '../model/activities.ts';
import { families, familySingular, type Family } from '../model/families.ts';
import { kinds, type KindKey } from '../model/kinds.ts';
import type { OrganisationSummary } from '../model/organisation.ts';
import type { FacetKey, FacetName } from '../model/search.ts';
import { sizes, type Size } from '../model/workforce.ts';

export const facetTitles: Record<FacetName, string> = {
  family: 'Famille',
  activity: 'Activité',
  kind: 'Type',
  size: 'Taille',
};

export const UNKNOWN_LABEL = 'Non renseigné';

/** The French words for a value of a filter. */
export function facetLabel(facet: FacetName, key: FacetKey): string {
  if (key === 'unknown') return UNKNOWN_LABEL;
  if (facet === 'family') return families[key as Family];
  if (facet === 'activity') return activities[key as Activity];
  if (facet === 'kind') return kinds[key as KindKey].plural;
  return sizes[key as Size];
}

/** As a chip says it, alone: "Famille non renseignée" rather than "Non renseigné". */
export const chipLabel = (facet: FacetName, key: FacetKey): string =>
  key === 'unknown' ? `${facetTitles[facet]} : non renseigné` : facetLabel(facet, key);

/** "Valence (26)"; the place as the source wrote it when its commune is not known. */
export function placeLine({
  city,
  departmentCode,
  postalCode,
}: OrganisationSummary): string | null {
  if (!city) return postalCode;
  return departmentCode ? `${city} (${departmentCode})` : city;
}

/** What it is in a few words: its kind, else its family. */
export const kindLine = ({ kind, family }: OrganisationSummary): string | null =>
  kind ? kinds[kind].label : family && familySingular[family];

/** "811 400 787", "811 400 787 00016": as people read them, with no-break spaces. */
export const spacedNumber = (number: string): string =>
  number.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})?$/, (_, a, b, c, nic = '') =>
    [a, b, c, nic].filter(Boolean).join('\u00a0'),
  );

/** Only web addresses become links. */
export const isWebAddress = (address: string | null): address is string =>
  /^https?:\/\//i.test(address ?? '');
