import { isSiren, isSiret, isKind, readRna } from '#modules/organisations/index.ts';
import { directoryFields, type DirectoryField, type Mapping } from '../model.ts';
import { titleWords } from './words.ts';

/** What columns are called in the files people have: Sirene, RNA, ESS France, data.inclusion, exports of CRESS. */
const SYNONYMS: Record<DirectoryField, string> = {
  name: 'name|nom|denomination|denomination unite legale|raison sociale|nom ou raison sociale de l entreprise|nom ou raison sociale|nom structure|nom de la structure|structure|organisation|nom organisation|nom de l organisation|nom association|titre|titre association|libelle|entreprise|etablissement|nom etablissement',
  acronym: 'sigle|acronyme|titre court|sigle unite legale|acronym',
  brand:
    'brand|enseigne|nom d usage|marque|nom commercial|nom usuel|denomination usuelle|denomination usuelle1unite legale|enseigne1etablissement',
  siret:
    'siret|siret siege|numero siret|n siret|no siret|num siret|siret etablissement|siret du siege',
  siren: 'siren|numero siren|n siren|no siren|num siren',
  rna: 'rna|numero rna|n rna|id rna|identifiant association unite legale|identifiant association|waldec|numero waldec|id association',
  kind: 'kind|type|type structure|type de structure|typologie|categorie structure',
  family: 'famille|famille ess|famille juridique|famille juridique de l entreprise|family',
  legalCategory:
    'categorie juridique|categorie juridique unite legale|cj|code categorie juridique|nature juridique|code nature juridique',
  naf: 'naf|ape|code naf|code ape|naf ape|activite principale|activite principale unite legale|activite principale etablissement|code activite',
  sireneEss:
    'flag ess sirene|economie sociale solidaire unite legale|ess|est ess|champ ess|indicateur ess',
  lists: 'sources|listes|listes ess',
  esus: 'esus|agrement esus|est esus|agree esus',
  workforce:
    'effectif label|tranche effectifs|tranche effectif|tranche d effectif|tranche d effectifs|tranche effectifs unite legale|tranche effectifs etablissement|effectif tranche',
  workforceCount: 'effectif|effectifs|nombre de salaries|nb salaries|salaries|etp',
  workforceYear:
    'annee effectifs|annee effectif|annee effectifs unite legale|annee effectifs etablissement',
  address:
    'address|adresse|adresse postale|voie|rue|adresse siege|adresse 1|adresse1|adr1|numero et voie',
  postalCode:
    'post code|postcode|code postal|cp|codepostal|code postal etablissement|adrs codepostal|zip',
  city: 'city|commune|ville|libelle commune|nom commune|libelle de la commune de l etablissement|libelle commune etablissement|adrs libcommune|libcom|localite|nom de la commune',
  communeCode:
    'code insee|code commune|insee|codeinsee|code commune insee|code commune etablissement|code insee commune|adrs codeinsee|depcom|commune code|com',
  department:
    'department|departement|code departement|code du departement|dep|dept|code dep|numero departement',
  lon: 'lon|lng|long|longitude|x longitude|x wgs84',
  lat: 'lat|latitude|y latitude|y wgs84',
  website: 'website|site|site web|siteweb|site internet|url|lien|site web url|lien source',
  presentation: 'presentation|description|objet|descriptif|activites|objet social',
  active:
    'est active|active|actif|en activite|etat|etat administratif|etat administratif unite legale|etat administratif etablissement',
  diffusion:
    'statut diffusion|statut diffusion unite legale|statut diffusion etablissement|diffusion',
};

const byWord = new Map(
  Object.entries(SYNONYMS).flatMap(([field, words]) =>
    words.split('|').map((word) => [word, field as DirectoryField] as const),
  ),
);

const numberIn = (text: string, low: number, high: number): boolean =>
  /^-?\d{1,2}[.,]\d{3,}$/.test(text) &&
  Number(text.replace(',', '.')) >= low &&
  Number(text.replace(',', '.')) <= high;

/** What a column's own values prove, most certain first. */
const CONTENTS: [DirectoryField, (value: string) => boolean][] = [
  ['siret', (value) => isSiret(value.replace(/[\s.]/g, ''))],
  ['siren', (value) => isSiren(value.replace(/[\s.]/g, ''))],
  ['rna', (value) => readRna(value).ok],
  ['naf', (value) => /^\d{2}\.?\d{2}[A-Z]$/.test(value)],
  ['kind', isKind],
  ['website', (value) => /^(https?:\/\/|www\.)\S+\.\S+$/.test(value)],
  ['postalCode', (value) => /^(0[1-9]|[1-8]\d|9[0-8])\d{3}$/.test(value)],
  ['lat', (value) => numberIn(value, 41, 51.6)],
  ['lon', (value) => numberIn(value, -5.5, 9.8)],
];

/** The field that at least four filled values in five agree upon; a code and its damage are told apart by the header. */
function fieldOfValues(values: string[]): DirectoryField | null {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  if (filled.length === 0) return null;
  const proven = CONTENTS.find(([, test]) => filled.filter(test).length * 5 >= filled.length * 4);
  return proven?.[0] ?? null;
}

/** A header such as "Type" may hold anything: its values have to agree. */
const DOUBTFUL: Partial<Record<DirectoryField, (values: string[]) => boolean>> = {
  kind: (values) => values.some((value) => value.length > 0 && value.length <= 60),
  lists: (values) => values.some((value) => /ess.?france|esus|sirene/i.test(value)),
  workforceCount: (values) => values.every((value) => /^\d{0,6}([.,]\d+)?$/.test(value.trim())),
  active: (values) =>
    values.every((value) =>
      /^(|true|false|oui|non|vrai|faux|0|1|[acf]|active?|ferm[eé]e?|cess[eé]e?)$/i.test(
        value.trim(),
      ),
    ),
};

/** Proposes a field for each column, by what its title says and what its values are. No field is proposed twice. */
export function guessMapping(columns: string[], examples: string[][]): Mapping {
  const valuesOf = (index: number) => examples.map((row) => row[index] ?? '');
  const taken = new Set<DirectoryField>();
  const take = (field: DirectoryField | null): DirectoryField | null => {
    if (!field || taken.has(field)) return null;
    taken.add(field);
    return field;
  };
  const mapping: Mapping = columns.map((column, index) => {
    const field = byWord.get(titleWords(column)) ?? null;
    const agrees = field ? (DOUBTFUL[field]?.(valuesOf(index)) ?? true) : false;
    return agrees ? take(field) : null;
  });
  columns.forEach((column, index) => {
    if (!mapping[index] && !byWord.has(titleWords(column)))
      mapping[index] = take(fieldOfValues(valuesOf(index)));
  });
  return mapping;
}

/** Two files have the same signature when they have the same columns in the same order. */
export const headerSignature = (columns: string[]): string => columns.map(titleWords).join('|');

/** What stops a mapping from being usable, in French. */
export function mappingProblems(mapping: Mapping): string[] {
  const problems: string[] = [];
  if (!mapping.includes('name'))
    problems.push(
      'Dites quelle colonne donne le nom : une organisation sans nom ne peut pas entrer dans l’annuaire.',
    );
  const chosen = mapping.filter((field) => field !== null);
  const twice = chosen.filter((field, index) => chosen.indexOf(field) !== index);
  for (const field of new Set(twice))
    problems.push(`Deux colonnes donnent « ${directoryFields[field].label} » : gardez-en une.`);
  if (mapping.includes('lon') !== mapping.includes('lat'))
    problems.push('Une longitude va avec une latitude : choisissez les deux colonnes, ou aucune.');
  return problems;
}
