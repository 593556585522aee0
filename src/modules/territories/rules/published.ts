import { kindInFrench, type Territory, type TerritoryKind } from '../model.ts';

/** The lists of the API, by kind. */
const pluralInFrench: Record<TerritoryKind, string> = {
  commune: 'communes',
  qpv: 'qpv',
  epci: 'epci',
  ept: 'ept',
  adHoc: 'territoires_de_projet',
  livingArea: 'bassins_de_vie',
  employmentZone: 'zones_emploi',
  frr: 'frr',
  district: 'arrondissements',
  department: 'departements',
  overseasCollectivity: 'collectivites_outre_mer',
  formerRegion: 'regions_avant_2016',
  region: 'regions',
};

type Sheet = {
  territory: Territory;
  source: string;
  containers: Territory[];
  contained: { kind: TerritoryKind; count: number }[];
  listed: { kind: TerritoryKind; page: number; pages: number; territories: Territory[] } | null;
  formerCommunes: { code: string }[];
  zonings: { territory: Territory; year: number }[];
};

const brief = ({ id, code, name, kind }: Territory) => ({
  id,
  code,
  nom: name,
  type: kindInFrench[kind],
});

/** A kind of territory from the API's word for it; null when there is no such word. */
export const kindFromFrench = (word: string | null): TerritoryKind | null =>
  (Object.entries(kindInFrench).find(([, french]) => french === word)?.[0] as
    TerritoryKind | undefined) ?? null;

/** Today's commune may bear the code of a commune déléguée: that one is no former code. */
const formerCodes = ({ territory, formerCommunes }: Sheet): string[] => [
  ...new Set(formerCommunes.map(({ code }) => code).filter((code) => code !== territory.code)),
];

/** A territory as /api/v1/territoires/{code} answers it; addresses and keys are never taken back, only added to. */
export function publishedTerritory(
  sheet: Sheet,
  also: { homonyms: Territory[]; departments: Territory[] },
) {
  const { territory, listed } = sheet;
  return {
    ...brief(territory),
    nature: territory.subtype,
    departement: territory.departmentCode,
    population: territory.population,
    population_annee: territory.populationYear,
    longitude: territory.lon,
    latitude: territory.lat,
    source: sheet.source,
    ...(territory.kind === 'commune' ? { anciens_codes: formerCodes(sheet) } : {}),
    ...(also.homonyms.length > 0 ? { homonymes: also.homonyms.map(brief) } : {}),
    contenu_dans: sheet.containers.map(brief),
    zonages: sheet.zonings.map(({ territory: zone, year }) => ({ ...brief(zone), annee: year })),
    contient: {
      total: sheet.contained.reduce((sum, { count }) => sum + count, 0),
      par_type: Object.fromEntries(
        sheet.contained.map(({ kind, count }) => [kindInFrench[kind], count]),
      ),
      ...(also.departments.length > 0 ? { departements: also.departments.map(brief) } : {}),
      ...(listed
        ? {
            type: kindInFrench[listed.kind],
            page: listed.page,
            pages: listed.pages,
            [pluralInFrench[listed.kind]]: listed.territories.map(brief),
          }
        : {}),
    },
  };
}
