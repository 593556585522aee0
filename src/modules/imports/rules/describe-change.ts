import { families, familyBases, kinds, workforceBrackets } from '#modules/organisations/index.ts';
import { formatDay } from '#platform/day.ts';
import type { FieldChange } from '../model.ts';

const LABELS: Record<string, string> = {
  name: 'Nom',
  acronym: 'Sigle',
  brand: 'Nom d’usage',
  siren: 'SIREN',
  siret: 'SIRET',
  rna: 'Numéro RNA',
  family: 'Famille',
  family_basis: 'Ce qui fonde la famille',
  kind: 'Type',
  legal_category: 'Catégorie juridique',
  sirene_ess: 'Indicateur ESS de Sirene',
  ess_france_listed: 'Liste d’ESS France',
  esus: 'Agrément ESUS',
  naf: 'Activité (NAF)',
  workforce: 'Effectif',
  workforce_year: 'Année de l’effectif',
  address: 'Adresse',
  postal_code: 'Code postal',
  city: 'Ville',
  commune_id: 'Commune',
  territory_id: 'Territoire',
  lon: 'Longitude',
  lat: 'Latitude',
  point_precision: 'Précision du point',
  website: 'Site internet',
  presentation: 'Présentation',
  partial_diffusion: 'Diffusion partielle',
  closed_on: 'Fermée le',
};

const WORDS: Record<string, Record<string, string>> = {
  family: families,
  family_basis: familyBases,
  workforce: workforceBrackets,
  kind: Object.fromEntries(Object.entries(kinds).map(([key, { label }]) => [key, label])),
  point_precision: { exact: 'adresse', commune: 'centre de la commune' },
};

function say(field: string, value: string | null): string {
  if (value === null || value === '') return 'non renseigné';
  if (value === 'true') return 'oui';
  if (value === 'false') return 'non';
  if (field === 'closed_on') return formatDay(value.slice(0, 10));
  if (field.endsWith('_id')) return value.replace('COM-', '');
  return WORDS[field]?.[value] ?? (value.length > 120 ? `${value.slice(0, 120)}…` : value);
}

/** A recorded change as a sentence's parts; null for a field that nobody reads. */
export function describeChange(change: {
  field: string;
  before: string | null;
  after: string | null;
}): FieldChange | null {
  const label = LABELS[change.field];
  return label
    ? {
        field: label,
        before: say(change.field, change.before),
        after: say(change.field, change.after),
      }
    : null;
}
