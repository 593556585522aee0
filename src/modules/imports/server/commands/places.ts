import {
  communesByCodes,
  communesByPostalCodeAndName,
  formerCommunesOf,
  postalKey,
  territoriesByCode,
} from '#modules/territories/server/index.ts';
import type { Territory } from '#modules/territories/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { metresBetween } from '#platform/distance.ts';
import type { DirectoryField, ReadLine } from '../../model.ts';
import { plainWords } from '../../rules/words.ts';
import { FARTHEST_IN_COMMUNE_KM } from '../../rules/read-point.ts';

type Columns = (field: DirectoryField) => string;

const codeOf = (code: string): string => (/^\d{4}$/.test(code) ? `0${code}` : code);

/** A postal code, or a département standing for one: the name then has to be unique in it. */
function addressOf({ place }: ReadLine): { postalCode: string; name: string } | null {
  const department = /^\d$/.test(place.department)
    ? `0${place.department}`
    : place.department.toUpperCase();
  const postalCode =
    place.postalCode || (/^(\d{2,3}|2[AB])$/.test(department) ? department.padEnd(5, '0') : '');
  return postalCode && place.city ? { postalCode, name: place.city } : null;
}

async function suggestion(
  db: Database,
  line: ReadLine,
  known: Map<string, string>,
): Promise<string> {
  const { postalCode } = line.place;
  if (!postalCode) return 'Ajoutez le code postal ou le code Insee de la commune.';
  if (!known.has(postalCode)) {
    const found = await territoriesByCode(db, postalCode, 'postalFirst');
    const names = found
      .filter((territory) => territory.kind === 'commune')
      .map((territory) => territory.name);
    known.set(postalCode, names.slice(0, 8).join(', '));
  }
  const names = known.get(postalCode);
  return names
    ? `Communes de ce code postal : ${names}. Corrigez le nom, ou ajoutez le code Insee.`
    : 'Ce code postal n’existe pas : corrigez-le, ou ajoutez le code Insee de la commune.';
}

/**
 * Gives each line its commune: by code, of today or of yesterday; else by postal code and name; else by
 * département and name. What is not found, and a point far from its commune, become problems.
 */
export async function placeLines(
  db: Database,
  lines: ReadLine[],
  columnOf: Columns,
): Promise<void> {
  const codes = lines.map(({ place }) => codeOf(place.code)).filter((code) => /^\w{5}$/.test(code));
  const byCode = await communesByCodes(db, [...new Set(codes)]);
  const unplaced = lines.filter(({ place }) => !byCode.has(codeOf(place.code)));
  const addresses = unplaced.map(addressOf).filter((address) => address !== null);
  const byAddress =
    addresses.length > 0
      ? await communesByPostalCodeAndName(db, addresses)
      : new Map<string, Territory>();
  const suggestions = new Map<string, string>();
  const named = new Map<string, boolean>();
  for (const line of lines) {
    const address = addressOf(line);
    const commune =
      byCode.get(codeOf(line.place.code)) ??
      (address ? byAddress.get(postalKey(address)) : undefined);
    const { code, city, postalCode } = line.place;
    if (commune) line.row.communeId = commune.id;
    else if (code || city || postalCode)
      line.problems.push({
        column: columnOf(code ? 'communeCode' : city ? 'city' : 'postalCode'),
        value: [code, postalCode, city].filter(Boolean).join(' '),
        problem:
          'La commune n’a pas été trouvée : l’organisation entre sans commune, elle ne sera pas sur la carte.',
        advice: await suggestion(db, line, suggestions),
        blocking: false,
      });
    if (commune) dropFarPoint(line, commune, columnOf);
    if (commune && city && !code && !(await isNamed(db, commune, city, named)))
      line.problems.push({
        column: columnOf('city'),
        value: `${postalCode} ${city}`.trim(),
        problem: `Le code postal désigne ${commune.name} : l’organisation y est placée.`,
        advice: 'Corrigez le nom de la commune, ou le code postal.',
        blocking: false,
      });
  }
}

/** Words that any commune's name may hold. */
const COMMON = new Set([
  'saint',
  'sainte',
  'les',
  'des',
  'sur',
  'sous',
  'aux',
  'cedex',
  'bourg',
  'ville',
]);
const tellingWords = (name: string): string[] =>
  plainWords(name)
    .split(' ')
    .filter((word) => word.length > 2 && !COMMON.has(word));

/** Does the file's name share a word with the commune's, or with one that it has taken in? */
async function isNamed(
  db: Database,
  commune: Territory,
  city: string,
  answers: Map<string, boolean>,
): Promise<boolean> {
  const said = tellingWords(city);
  const shares = (name: string): boolean => {
    const words = tellingWords(name);
    return words.length === 0 || words.some((word) => said.includes(word));
  };
  if (said.length === 0 || shares(commune.name)) return true;
  const key = `${commune.id} ${city}`;
  if (!answers.has(key)) {
    const former = await formerCommunesOf(db, commune.id);
    answers.set(
      key,
      former.some(({ name }) => name !== null && shares(name)),
    );
  }
  return answers.get(key)!;
}

function dropFarPoint(line: ReadLine, commune: Territory, columnOf: Columns): void {
  const { lon, lat } = line.row;
  if (lon === null || lat === null || commune.lon === null || commune.lat === null) return;
  const kilometres = Math.round(metresBetween(lon, lat, commune.lon, commune.lat) / 1_000);
  if (kilometres <= FARTHEST_IN_COMMUNE_KM) return;
  line.problems.push({
    column: columnOf('lon'),
    value: `${lon} ; ${lat}`,
    problem: `Ce point est à ${kilometres} km de ${commune.name} : il n’est pas repris.`,
    advice:
      'Corrigez le point, ou la commune. En attendant, l’organisation est placée au centre de sa commune.',
    blocking: false,
  });
  Object.assign(line.row, { lon: null, lat: null, pointPrecision: null });
}
