import { z } from 'zod';

/**
 * Every kind of territory: how its id begins, how it is called, and its rank. Of two territories that have the same
 * communes (Bretagne of before and after 2016), the one of higher rank contains the other.
 */
export const territoryKinds = {
  commune: { prefix: 'COM', label: 'Commune', plural: 'Communes', rank: 0 },
  qpv: {
    prefix: 'QPV',
    label: 'Quartier prioritaire',
    plural: 'Quartiers prioritaires de la politique de la ville',
    rank: 0,
  },
  epci: {
    prefix: 'EPCI',
    label: 'Intercommunalité',
    plural: 'Intercommunalités (EPCI à fiscalité propre)',
    rank: 2,
  },
  ept: {
    prefix: 'EPT',
    label: 'Établissement public territorial',
    plural: 'Établissements publics territoriaux',
    rank: 1,
  },
  adHoc: { prefix: 'TER', label: 'Territoire de projet', plural: 'Territoires de projet', rank: 1 },
  livingArea: { prefix: 'BV', label: 'Bassin de vie', plural: 'Bassins de vie', rank: 1 },
  employmentZone: { prefix: 'ZE', label: 'Zone d’emploi', plural: 'Zones d’emploi', rank: 2 },
  frr: {
    prefix: 'FRR',
    label: 'France ruralités revitalisation',
    plural: 'Classements France ruralités revitalisation',
    rank: 2,
  },
  district: { prefix: 'ARR', label: 'Arrondissement', plural: 'Arrondissements', rank: 3 },
  department: { prefix: 'DEP', label: 'Département', plural: 'Départements', rank: 4 },
  overseasCollectivity: {
    prefix: 'DEP',
    label: 'Collectivité d’outre-mer',
    plural: 'Collectivités d’outre-mer',
    rank: 4,
  },
  formerRegion: {
    prefix: 'AREG',
    label: 'Région d’avant 2016',
    plural: 'Régions d’avant 2016',
    rank: 5,
  },
  region: { prefix: 'REG', label: 'Région', plural: 'Régions', rank: 6 },
} as const satisfies Record<
  string,
  { prefix: string; label: string; plural: string; rank: number }
>;

export type TerritoryKind = keyof typeof territoryKinds;

/** The kinds as the API names them. */
export const kindInFrench: Record<TerritoryKind, string> = {
  commune: 'commune',
  qpv: 'qpv',
  epci: 'epci',
  ept: 'ept',
  adHoc: 'territoire_de_projet',
  livingArea: 'bassin_de_vie',
  employmentZone: 'zone_emploi',
  frr: 'frr',
  district: 'arrondissement',
  department: 'departement',
  overseasCollectivity: 'collectivite_outre_mer',
  formerRegion: 'region_avant_2016',
  region: 'region',
};

/** A territory as lists and fields show it. `id` is qualified by its kind: "COM-26362". */
export type Territory = {
  id: string;
  kind: TerritoryKind;
  code: string;
  name: string;
  subtype: string | null;
  departmentCode: string | null;
  population: number | null;
  populationYear: number | null;
  communeCount: number;
  lon: number | null;
  lat: number | null;
};

/** A territory found by the former name of one of its parts: "Arbignieu", today in Arboys en Bugey. */
export type FoundTerritory = Territory & { formerName: string | null };

/** A code that no longer names a commune, and why. */
export const formerCommuneKinds = {
  merged: 'Ancienne commune',
  delegated: 'Commune déléguée',
  associated: 'Commune associée',
  municipalDistrict: 'Arrondissement municipal',
} as const;
export type FormerCommuneKind = keyof typeof formerCommuneKinds;
export type FormerCommune = { code: string; kind: FormerCommuneKind; name: string | null };

/** The sorts of territory that an authority may draw for itself. */
export const adHocSorts = {
  parc: 'Parc naturel régional',
  pays: 'Pays ou pôle d’équilibre territorial et rural',
  contrat: 'Territoire d’un contrat',
  autre: 'Autre liste de communes',
} as const;
export type AdHocSort = keyof typeof adHocSorts;

/** What the form of a new ad hoc territory sends. */
export const territoryDefinition = z.object({
  name: z
    .string()
    .trim()
    .min(3, 'Donnez un nom d’au moins 3 caractères.')
    .max(120, 'Raccourcissez le nom : 120 caractères au plus.'),
  sort: z.enum(
    Object.keys(adHocSorts) as [AdHocSort, ...AdHocSort[]],
    'Choisissez une sorte de territoire.',
  ),
  communes: z.string().max(400_000, 'La liste est trop longue : 400 000 caractères au plus.'),
});
export type TerritoryDefinition = z.infer<typeof territoryDefinition>;

/** A loaded reference file, with the words that its licence obliges us to show. */
export type ReferenceLoad = {
  kind: string;
  fileName: string;
  rowCount: number;
  year: number | null;
  publisher: string;
  licence: string;
  attribution: string;
  loadedAt: Date;
};
