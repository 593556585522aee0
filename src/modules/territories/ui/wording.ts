import { adHocSorts, territoryKinds, type AdHocSort, type Territory } from '../model.ts';

const count = new Intl.NumberFormat('fr-FR');

const natures: Record<string, string> = {
  CC: 'Communauté de communes',
  CA: 'Communauté d’agglomération',
  CU: 'Communauté urbaine',
  METRO: 'Métropole',
  MET69: 'Métropole de Lyon',
};

/** "Communauté d’agglomération", "Commune", "Parc naturel régional". */
export function kindLabel(territory: Pick<Territory, 'kind' | 'subtype'>): string {
  const { kind, subtype } = territory;
  if (kind === 'adHoc' && subtype && subtype in adHocSorts) return adHocSorts[subtype as AdHocSort];
  return (subtype && natures[subtype]) || territoryKinds[kind].label;
}

/** "54 communes · 224 512 habitants (population municipale de 2023, Insee)". Says when the population is not known. */
export function describeTerritory(territory: Territory): string {
  const parts: string[] = [];
  if (territory.kind !== 'commune' && territory.communeCount > 0)
    parts.push(
      territory.communeCount === 1
        ? '1 commune'
        : `${count.format(territory.communeCount)} communes`,
    );
  if (territory.population !== null) {
    const year = territory.populationYear
      ? ` (population municipale de ${territory.populationYear}, Insee)`
      : '';
    parts.push(
      `${count.format(territory.population)} habitant${territory.population > 1 ? 's' : ''}${year}`,
    );
  } else if (territory.kind === 'commune') parts.push('Population non renseignée');
  return parts.join(' · ');
}
