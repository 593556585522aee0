/**
 * Official numbers: SIREN (9 digits), SIRET (14), RNA (W and 9 letters or digits).
 * Reading repairs what spreadsheets and people do to them, but only when the check digit proves it.
 */
export type Identifier =
  { ok: true; value: string; repaired: boolean } | { ok: false; problem: string; advice: string };

const LA_POSTE = '356000000';

/** Luhn's formula, which every SIREN and SIRET obeys (INSEE, note on the répertoire Sirene). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const digitSum = (digits: string): number =>
  [...digits].reduce((sum, digit) => sum + Number(digit), 0);

export const isSiren = (text: string): boolean =>
  /^\d{9}$/.test(text) && text !== '000000000' && passesLuhn(text);

/** La Poste has more establishments than Luhn allows: the sum of digits is then a multiple of 5. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || !isSiren(text.slice(0, 9))) return false;
  return passesLuhn(text) || (text.startsWith(LA_POSTE) && digitSum(text) % 5 === 0);
}

/** Letters occur overseas: W9T1002867. */
export const isRna = (text: string): boolean => /^W[0-9A-Z]{9}$/.test(text);

export const sirenOf = (siret: string): string => siret.slice(0, 9);

const FAULTS = {
  scientific: {
    problem: 'Le tableur a arrondi ce numéro : ses derniers chiffres sont perdus.',
    advice:
      'Dans le fichier d’origine, mettez la colonne au format « Texte » avant d’y coller les numéros, puis exportez de nouveau.',
  },
  key: {
    problem: 'La clé de contrôle est fausse : un chiffre a changé.',
    advice:
      'Recopiez le numéro depuis l’avis de situation Sirene (avis-situation-sirene.insee.fr).',
  },
} as const;

const compact = (text: string): string => text.replace(/[\s\u00a0\u202f.\-_'’]/g, '');

function readDigits(
  text: string,
  name: 'SIREN' | 'SIRET',
  length: number,
  isValid: (digits: string) => boolean,
): Identifier {
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(text.trim())) return { ok: false, ...FAULTS.scientific };
  const digits = compact(text.trim().replace(/^(\d{8,14})[.,]0+$/, '$1'));
  if (!/^\d+$/.test(digits) || digits.length > length)
    return {
      ok: false,
      problem: `Ce n’est pas un ${name}.`,
      advice: `Un ${name} compte ${length} chiffres. Corrigez-le, ou videz la case.`,
    };
  if (isValid(digits)) return { ok: true, value: digits, repaired: digits !== text };
  const padded = digits.padStart(length, '0');
  if (digits.length < length && length - digits.length <= 3 && isValid(padded))
    return { ok: true, value: padded, repaired: true };
  if (digits.length < length)
    return {
      ok: false,
      problem: `Il manque des chiffres : ${digits.length} au lieu de ${length}.`,
      advice:
        'Recopiez le numéro en entier ; dans un tableur, mettez la colonne au format « Texte ».',
    };
  return { ok: false, ...FAULTS.key };
}

/** Spaces, dots and lost leading zeros are repaired; anything else is refused with what to do. */
export const readSiret = (text: string): Identifier => readDigits(text, 'SIRET', 14, isSiret);
export const readSiren = (text: string): Identifier => readDigits(text, 'SIREN', 9, isSiren);

export function readRna(text: string): Identifier {
  const value = compact(text).toUpperCase();
  if (isRna(value)) return { ok: true, value, repaired: value !== text };
  return {
    ok: false,
    problem: 'Ce n’est pas un numéro RNA.',
    advice: 'Un numéro RNA est un W suivi de 9 chiffres ou lettres. Corrigez-le, ou videz la case.',
  };
}
