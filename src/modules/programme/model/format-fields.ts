import { z } from 'zod';
import { isDay } from '#platform/day.ts';
import { MAX_CENTS, parseEuros } from '#platform/money.ts';
import { nearestWord, oneLine, paragraphs, textFault } from './safe-text.ts';

/** A file gives words and numbers; everything is read as it is written, so that "1.10" stays "1.10". */
const written = z.union([z.string(), z.number()], {
  error: (issue) =>
    issue.input === undefined
      ? 'manque'
      : 'On attend ici une seule valeur, pas une liste ni des sous-clés.',
});

type Reading<Value> = { value: Value } | { fault: string };

function readWith<Value>(
  read: (text: string) => Reading<Value>,
): z.ZodType<Value, string | number> {
  return written.transform((raw, context) => {
    const result = read(String(raw));
    if ('value' in result) return result.value;
    context.addIssue({ code: 'custom', message: result.fault });
    return z.NEVER;
  }) as unknown as z.ZodType<Value, string | number>;
}

const safe = (text: string, max: number, kept: string): Reading<string> => {
  const fault = textFault(text, max);
  if (fault) return { fault };
  return kept === ''
    ? {
        fault:
          'Cette valeur est vide. Écrivez-la, ou retirez la ligne si le contrat ne la dit pas.',
      }
    : { value: kept };
};

/** A name or a title: one line. */
export const name = (max = 300) => readWith<string>((text) => safe(text, max, oneLine(text)));

/** A text of several sentences. */
export const text = (max = 6000) => readWith<string>((raw) => safe(raw, max, paragraphs(raw)));

export const slug = (example: string) =>
  readWith<string>((raw) =>
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(raw.trim()) && raw.trim().length <= 80
      ? { value: raw.trim() }
      : {
          fault: `Écrivez des minuscules sans accent, des chiffres et des tirets, comme « ${example} » (80 caractères au plus).`,
        },
  );

/** A number or code of the contract, such as "III_1.1.4": it becomes part of an address. */
export const code = (example: string) =>
  readWith<string>((raw) =>
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/.test(raw.trim())
      ? { value: raw.trim() }
      : {
          fault: `Écrivez des lettres sans accent, des chiffres, points, tirets ou soulignés, comme « ${example} » (40 caractères au plus).`,
        },
  );

export const territory = readWith<string>((raw) =>
  /^[A-Z]+-[A-Za-z0-9-]{1,60}$/.test(raw.trim())
    ? { value: raw.trim() }
    : {
        fault:
          'Écrivez l’identifiant du territoire, comme « DEP-26 », « COM-26362 » ou « EPCI-242600252 ».',
      },
);

export const whole = (min: number, max: number, what: string) =>
  readWith<number>((raw) => {
    const value = /^\d{1,6}$/.test(raw.trim()) ? Number(raw) : Number.NaN;
    return value >= min && value <= max
      ? { value }
      : { fault: `Écrivez ${what}, entre ${min} et ${max}.` };
  });

export const year = whole(2000, 2100, 'une année en quatre chiffres');

export const partialDate = readWith<string>((raw) => {
  const value = raw.trim();
  if (isDay(value) || /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(value)) return { value };
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value);
  const iso =
    french && `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}`;
  return {
    fault:
      iso && isDay(iso)
        ? `Écrivez la date ainsi : ${iso}.`
        : 'Cette date n’existe pas. Écrivez l’année, puis s’ils sont connus le mois et le jour : 2014-11-04, 2014-11 ou 2014.',
  };
});

/** An amount in euros, read into integer cents. */
export const euros = readWith<number>((raw) => {
  const cents = parseEuros(raw);
  if (cents !== null && cents < 0)
    return { fault: 'Un montant ne peut pas être négatif. Retirez le signe « - », ou la ligne.' };
  if (cents !== null && cents > MAX_CENTS)
    return {
      fault: 'Ce montant dépasse 100 milliards d’euros. Vérifiez l’unité : on attend des euros.',
    };
  if (cents !== null) return { value: cents };
  return {
    fault: /^[\d\s\u00a0\u202f]+[.,]\d{3,}/.test(raw)
      ? 'Ce montant a plus de deux décimales. Écrivez des euros et des centimes, comme 1250,50.'
      : 'Ce montant ne se lit pas. Écrivez des euros en chiffres, comme 2387500 ou 1250,50.',
  };
});

/** One word of a list; `labels` gives what each word becomes. */
export const oneOf = <Value extends string>(words: Record<string, Value>) =>
  readWith<Value>((raw) => {
    const value = words[raw.trim().toLowerCase()];
    if (value && Object.hasOwn(words, raw.trim().toLowerCase())) return { value };
    const near = nearestWord(raw.trim(), Object.keys(words));
    return {
      fault: `« ${raw.trim().slice(0, 60)} » n’est pas prévu ici.${near ? ` Vouliez-vous écrire « ${near} » ?` : ''} Choix possibles : ${Object.keys(words).join(', ')}.`,
    };
  }).meta({ enum: Object.keys(words) });

/** A list; absent means empty. */
export const list = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(item, {
      error: 'On attend ici une liste : une ligne par élément, chacune commençant par un tiret.',
    })
    .max(max, `Cette liste a plus de ${max} éléments.`)
    .default([]);

export const group = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'invalid_type'
        ? issue.input === undefined
          ? 'manque'
          : 'On attend ici des lignes « clé: valeur », en retrait.'
        : undefined,
  });
