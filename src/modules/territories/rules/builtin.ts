import { FORMER_REGIONS_LAST_DAY, FORMER_REGIONS_SOURCE, formerRegions } from './former-regions.ts';
import type { FormerCommuneKind, TerritoryKind } from '../model.ts';

/** The files of @etalab/decoupage-administratif, as far as we read them. */
export type EtalabFiles = {
  communes: EtalabCommune[];
  departements: { code: string; nom: string; region: string; zone: string }[];
  regions: { code: string; nom: string; zone: string }[];
  arrondissements: { code: string; nom: string; departement: string }[];
  epci: EtalabGroup[];
  ept: EtalabGroup[];
};
type EtalabGroup = {
  code: string;
  nom: string;
  type: string;
  populationMunicipale?: number;
  membres: { code: string }[];
};
type EtalabCommune = {
  code: string;
  nom: string;
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  zone: string;
  arrondissement?: string;
  departement: string;
  region: string;
  siren?: string;
  population?: number;
  codesPostaux?: string[];
  anciensCodes?: string[];
  chefLieu?: string;
  commune?: string;
};

export type BuiltinRow = {
  id: string;
  kind: TerritoryKind;
  code: string;
  name: string;
  subtype: string | null;
  department_code: string | null;
  siren: string | null;
  population: number | null;
  population_year: number | null;
  valid_to: string | null;
  source: string;
};
export type Builtin = {
  territories: BuiltinRow[];
  /** For each commune, the ids of what contains it, itself included. */
  containers: { commune_id: string; ids: string }[];
  former: { code: string; kind: FormerCommuneKind; name: string | null; commune_id: string }[];
  postal: { postal_code: string; commune_id: string }[];
};

const SOURCE =
  'Insee, code officiel géographique ; DGCL, périmètres des intercommunalités (découpage administratif Etalab)';
/** Populations municipales 2023, in force on 1 January 2026 (the package's 2026 edition); Mayotte: census of 2017. */
const POPULATION_YEAR = 2023;
const MAYOTTE_YEAR = 2017;

const formerKinds: Record<string, FormerCommuneKind> = {
  'commune-deleguee': 'delegated',
  'commune-associee': 'associated',
  'arrondissement-municipal': 'municipalDistrict',
};

const row = (
  kind: TerritoryKind,
  prefix: string,
  code: string,
  name: string,
  more: Partial<BuiltinRow> = {},
): BuiltinRow => ({
  id: `${prefix}-${code}`,
  kind,
  code,
  name,
  subtype: null,
  department_code: null,
  siren: null,
  population: null,
  population_year: null,
  valid_to: null,
  source: SOURCE,
  ...more,
});

const populationYear = (commune: EtalabCommune): number | null => {
  if (commune.population === undefined || commune.zone === 'com') return null;
  return commune.departement === '976' ? MAYOTTE_YEAR : POPULATION_YEAR;
};

/** Everything that the package says, as rows ready to load. Pure: the same files give the same rows. */
export function builtinTerritories(files: EtalabFiles): Builtin {
  const today = files.communes.filter((commune) => commune.type === 'commune-actuelle');
  const groups = groupsByCommune(files);
  const regionsBefore = new Map(
    formerRegions.flatMap((region) =>
      region.departments.map((department) => [department, `AREG-${region.code}`]),
    ),
  );
  const overseas = new Set(
    files.regions.filter((region) => region.zone === 'com').map((region) => region.code),
  );

  const containers = today.map((commune) => {
    const ids = [
      `COM-${commune.code}`,
      `DEP-${commune.departement}`,
      ...(groups.get(commune.code) ?? []),
    ];
    if (!overseas.has(commune.region)) ids.push(`REG-${commune.region}`);
    if (commune.arrondissement) ids.push(`ARR-${commune.arrondissement}`);
    const before = regionsBefore.get(commune.departement);
    if (before) ids.push(before);
    return { commune_id: `COM-${commune.code}`, ids: ids.join(' ') };
  });
  return {
    territories: rowsOf(files, today, overseas),
    containers,
    former: formerCodes(files),
    postal: postalCodes(today),
  };
}

function groupsByCommune(files: EtalabFiles): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const add = (code: string, id: string) => groups.set(code, [...(groups.get(code) ?? []), id]);
  for (const epci of files.epci)
    for (const member of epci.membres) add(member.code, `EPCI-${epci.code}`);
  for (const ept of files.ept)
    for (const member of ept.membres) add(member.code, `EPT-${ept.code}`);
  return groups;
}

function rowsOf(files: EtalabFiles, today: EtalabCommune[], overseas: Set<string>): BuiltinRow[] {
  const totals = new Map<string, number>();
  const add = (id: string, count: number) => totals.set(id, (totals.get(id) ?? 0) + count);
  for (const commune of today) {
    add(`DEP-${commune.departement}`, commune.population ?? 0);
    add(`REG-${commune.region}`, commune.population ?? 0);
    add(`ARR-${commune.arrondissement}`, commune.population ?? 0);
  }
  for (const region of formerRegions)
    add(
      `AREG-${region.code}`,
      region.departments.reduce((sum, code) => sum + (totals.get(`DEP-${code}`) ?? 0), 0),
    );
  const counted = (id: string) => {
    const population = totals.get(id);
    return population ? { population, population_year: POPULATION_YEAR } : {};
  };
  const grouped = (group: EtalabGroup) =>
    group.populationMunicipale === undefined
      ? { subtype: group.type, siren: group.code }
      : {
          subtype: group.type,
          siren: group.code,
          population: group.populationMunicipale,
          population_year: POPULATION_YEAR,
        };

  return [
    ...today.map((commune) =>
      row('commune', 'COM', commune.code, commune.nom, {
        department_code: commune.departement,
        siren: commune.siren ?? null,
        population: commune.population ?? null,
        population_year: populationYear(commune),
      }),
    ),
    ...files.epci.map((epci) => row('epci', 'EPCI', epci.code, epci.nom, grouped(epci))),
    ...files.ept.map((ept) => row('ept', 'EPT', ept.code, ept.nom, grouped(ept))),
    ...files.arrondissements.map(({ code, nom, departement }) =>
      row('district', 'ARR', code, nom, {
        department_code: departement,
        ...counted(`ARR-${code}`),
      }),
    ),
    ...files.departements.map(({ code, nom, zone }) =>
      row(zone === 'com' ? 'overseasCollectivity' : 'department', 'DEP', code, nom, {
        department_code: code,
        ...counted(`DEP-${code}`),
      }),
    ),
    ...files.regions
      .filter((region) => !overseas.has(region.code))
      .map(({ code, nom }) => row('region', 'REG', code, nom, counted(`REG-${code}`))),
    ...formerRegions.map(({ code, name }) =>
      row('formerRegion', 'AREG', code, name, {
        ...counted(`AREG-${code}`),
        valid_to: FORMER_REGIONS_LAST_DAY,
        source: FORMER_REGIONS_SOURCE,
      }),
    ),
  ];
}

function formerCodes(files: EtalabFiles): Builtin['former'] {
  const parts = files.communes.flatMap((commune) => {
    const kind = formerKinds[commune.type];
    const head = commune.chefLieu ?? commune.commune;
    return kind && head
      ? [{ code: commune.code, kind, name: commune.nom, commune_id: `COM-${head}` }]
      : [];
  });
  const named = new Map(parts.map((part) => [part.code, part.name]));
  const merged = files.communes
    .filter((commune) => commune.type === 'commune-actuelle')
    .flatMap((commune) =>
      (commune.anciensCodes ?? []).map((code) => ({
        code,
        kind: 'merged' as const,
        name: named.get(code) ?? null,
        commune_id: `COM-${commune.code}`,
      })),
    );
  return [...merged, ...parts];
}

const postalCodes = (today: EtalabCommune[]): Builtin['postal'] =>
  today.flatMap((commune) =>
    [...new Set(commune.codesPostaux ?? [])].map((postal_code) => ({
      postal_code,
      commune_id: `COM-${commune.code}`,
    })),
  );
