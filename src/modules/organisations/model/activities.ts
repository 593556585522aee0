/** Sections of the NAF rév. 2 (INSEE, décret n° 2007-1888): short labels, first and last division. */
const sectionRows = [
  ['A', 'Agriculture, sylviculture, pêche', 1, 3],
  ['B', 'Industries extractives', 5, 9],
  ['C', 'Fabrication, artisanat de production', 10, 33],
  ['D', 'Électricité, gaz, chaleur', 35, 35],
  ['E', 'Eau, déchets, dépollution', 36, 39],
  ['F', 'Construction', 41, 43],
  ['G', 'Commerce, réparation automobile', 45, 47],
  ['H', 'Transports, entreposage', 49, 53],
  ['I', 'Hébergement, restauration', 55, 56],
  ['J', 'Information, communication, numérique', 58, 63],
  ['K', 'Finance, assurance', 64, 66],
  ['L', 'Immobilier', 68, 68],
  ['M', 'Conseil, études, recherche', 69, 75],
  ['N', 'Services aux entreprises, emploi, entretien', 77, 82],
  ['O', 'Administration publique', 84, 84],
  ['P', 'Enseignement, formation', 85, 85],
  ['Q', 'Santé, action sociale', 86, 88],
  ['R', 'Culture, sport, loisirs', 90, 93],
  ['S', 'Vie associative, réparation, services à la personne', 94, 96],
  ['T', 'Ménages employeurs', 97, 98],
  ['U', 'Organisations internationales', 99, 99],
] as const;

export type Activity = (typeof sectionRows)[number][0];

/** Activity as a person filters it: a NAF section, with a short French label of our own. */
export const activities = Object.fromEntries(
  sectionRows.map(([key, label]) => [key, label]),
) as Record<Activity, string>;
export const activityKeys: readonly Activity[] = sectionRows.map(([key]) => key);

/** "85.32Z" → "P". Null when no section has that division. */
export function activityOf(naf: string): Activity | null {
  const division = Number(naf.slice(0, 2));
  return (
    sectionRows.find(([, , first, last]) => first <= division && division <= last)?.[0] ?? null
  );
}
