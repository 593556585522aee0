import {
  type Family,
  type KindKey,
  type WorkforceBracket,
  isKind,
  kindKeys,
  kinds,
  workforceBrackets,
  workforceKeys,
} from '#modules/organisations/index.ts';
import { plainWords } from './words.ts';

/** A value read, or what is wrong with it. `value: null` without a fault means "the file does not say". */
export type Reading<T> = { value: T | null; fault?: string; advice?: string };

const NOT_SAID = new Set([
  'non renseigne',
  'nr',
  'nc',
  'nd',
  'n a',
  'na',
  'null',
  'nan',
  'none',
  'inconnu',
  'sans objet',
]);

/** "Non renseigné", "[ND]", "NaN", "-": ways of saying nothing. */
export const saysNothing = (text: string): boolean =>
  plainWords(text) === ''
    ? !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)
    : NOT_SAID.has(plainWords(text));

const YES = new Set([
  'true',
  'vrai',
  'oui',
  'o',
  'y',
  'yes',
  '1',
  'x',
  'a',
  'actif',
  'active',
  'ouvert',
  'ouverte',
]);
const NO = new Set([
  'false',
  'faux',
  'non',
  'n',
  'no',
  '0',
  'c',
  'f',
  'cesse',
  'cessee',
  'ferme',
  'fermee',
  'inactif',
  'inactive',
]);

export function readYesNo(text: string): Reading<boolean> {
  const word = plainWords(text);
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  return {
    value: null,
    fault: 'Ni oui ni non.',
    advice: 'Écrivez « oui » ou « non », ou videz la case.',
  };
}

const kindWords = new Map<string, KindKey>(
  kindKeys.flatMap((key) => [
    [plainWords(key), key] as const,
    [plainWords(kinds[key].label), key] as const,
    [plainWords(kinds[key].plural), key] as const,
  ]),
);

export function readKind(text: string): Reading<KindKey> {
  const upper = text.trim().toUpperCase();
  if (isKind(upper)) return { value: upper };
  const kind = kindWords.get(plainWords(text));
  if (kind) return { value: kind };
  return {
    value: null,
    fault: 'Ce type n’est pas dans la liste.',
    advice: `Types reconnus : ${kindKeys.join(', ')}. Corrigez, ou laissez : l’organisation entrera sans type.`,
  };
}

const FAMILIES: [RegExp, Family][] = [
  [/^associations?\b/, 'association'],
  [/^cooperatives?\b/, 'cooperative'],
  [/^mutuelles?\b/, 'mutual'],
  [/^(fondations?|fonds de dotation)\b/, 'foundation'],
  [/^(societes? commerciales?|entreprises? commerciales?|commerciales?)\b/, 'commercial'],
];

export function readFamily(text: string): Reading<Family> {
  const word = plainWords(text);
  const found = FAMILIES.find(([pattern]) => pattern.test(word));
  if (found) return { value: found[1] };
  return {
    value: null,
    fault: 'Cette famille n’est pas reconnue.',
    advice: 'Familles : association, coopérative, mutuelle, fondation, société commerciale.',
  };
}

/** "1 000 à 1 999 salariés" and "1 000 à 1 999" are the same bracket: only its figures count. */
const figuresOf = (text: string): string =>
  (text.replace(/(\d)[\s\u00a0\u202f.](?=\d{3}\b)/g, '$1').match(/\d+/g) ?? []).join('-');

const bracketsByFigures = new Map<string, WorkforceBracket>(
  workforceKeys
    .filter((key) => key > '00' && key !== 'NN')
    .map((key) => [figuresOf(workforceBrackets[key]), key]),
);

export function readWorkforce(text: string): Reading<WorkforceBracket> {
  const trimmed = text.trim();
  if ((workforceKeys as readonly string[]).includes(trimmed))
    return { value: trimmed as WorkforceBracket };
  const word = plainWords(trimmed);
  if (
    /^(0|pas de|sans|aucun) salarie/.test(word) ||
    word === 'non employeur' ||
    word === 'non employeuse'
  )
    return { value: 'NN' };
  const bracket = bracketsByFigures.get(figuresOf(trimmed));
  if (bracket && /[^\d\s]/.test(trimmed)) return { value: bracket };
  return {
    value: null,
    fault: 'Cette tranche d’effectif n’est pas reconnue.',
    advice:
      'Donnez le code de l’Insee à deux caractères (« 03 », colonne au format « Texte ») ou son libellé (« 6 à 9 salariés »).',
  };
}

const FLOORS: [number, WorkforceBracket][] = [
  [10_000, '53'],
  [5_000, '52'],
  [2_000, '51'],
  [1_000, '42'],
  [500, '41'],
  [250, '32'],
  [200, '31'],
  [100, '22'],
  [50, '21'],
  [20, '12'],
  [10, '11'],
  [6, '03'],
  [3, '02'],
  [1, '01'],
];

export function readWorkforceCount(text: string): Reading<WorkforceBracket> {
  const number = readNumber(text);
  if (number === null || number < 0 || number > 1_000_000)
    return {
      value: null,
      fault: 'Ce n’est pas un nombre de salariés.',
      advice: 'Écrivez un nombre entier, par exemple 12.',
    };
  return { value: FLOORS.find(([floor]) => Math.round(number) >= floor)?.[1] ?? 'NN' };
}

/** "2023", or "2023.0" as a data tool writes it. */
export function readYear(text: string): Reading<number> {
  const year = Number(/^(\d{4})([.,]0+)?$/.exec(text.trim())?.[1] ?? Number.NaN);
  if (year >= 1990 && year <= 2100) return { value: year };
  return {
    value: null,
    fault: 'Ce n’est pas une année.',
    advice: 'Écrivez quatre chiffres, par exemple 2023.',
  };
}

/** "1 085,5", "1.5", "-2": decimal comma, thousands spaces. Null when it is no plain number. */
export function readNumber(text: string): number | null {
  const compact = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d{1,12}(\.\d+)?$/.test(compact) ? Number(compact) : null;
}

export function readWebsite(text: string): Reading<string> {
  const fault = {
    value: null,
    fault: 'Cette adresse de site n’est pas lisible.',
    advice: 'Écrivez-la comme dans un navigateur, par exemple https://www.exemple.fr',
  };
  const typed = text.trim();
  if (/^[a-z][a-z0-9+.-]*:(?!\/\/)/i.test(typed) || typed.length > 500) return fault;
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
    const honest =
      ['http:', 'https:'].includes(url.protocol) &&
      /\.[a-z0-9-]{2,}$/i.test(url.hostname) &&
      !url.username;
    return honest && url.href.length <= 500 ? { value: url.href } : fault;
  } catch {
    return fault;
  }
}

/** Four digits lost their leading zero in a spreadsheet. */
export function readPostalCode(text: string): Reading<string> {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '').replace(/[.,]0+$/, '');
  if (/^\d{4,5}$/.test(digits)) return { value: digits.padStart(5, '0') };
  return {
    value: null,
    fault: 'Ce n’est pas un code postal.',
    advice: 'Un code postal compte 5 chiffres.',
  };
}
