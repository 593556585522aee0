import { z } from 'zod';
import { isDay, type Day } from '#platform/day.ts';
import { roles, type Role } from './people.ts';

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
const line = z.string().default('').transform(oneLine);
const day = (message: string) => z.string().default('').refine(isDay, message);

/** What the sign-in page sends. */
export const signInForm = z.object({
  courriel: z
    .string()
    .default('')
    .transform((text) => text.trim().toLowerCase())
    .pipe(
      z
        .email('Écrivez votre adresse électronique complète, par exemple prenom.nom@exemple.fr.')
        .max(254, 'Cette adresse est trop longue : vérifiez qu’elle est bien la vôtre.'),
    ),
});

/** What a person says of themselves. */
export const nameForm = z.object({
  nom: line.pipe(
    z
      .string()
      .min(2, 'Écrivez votre prénom et votre nom.')
      .max(120, 'Écrivez un nom de 120 signes au plus.'),
  ),
});

const reason = line.pipe(
  z
    .string()
    .min(3, 'Dites pourquoi en quelques mots : cette raison reste au journal.')
    .max(500, 'Résumez la raison en 500 signes au plus.'),
);

/** What the administrator sends to grant a role. */
export const grantForm = z.object({
  role: z.enum(Object.keys(roles) as [Role, ...Role[]], 'Choisissez un rôle dans la liste.'),
  debut: day('Indiquez le premier jour, par exemple 01/09/2026.'),
  fin: z
    .string()
    .default('')
    .refine((text) => text === '' || isDay(text), 'Indiquez un jour qui existe, ou laissez vide.')
    .transform((text): Day | null => text || null),
  raison: reason,
});

/** What the administrator sends to end a grant. */
export const endGrantForm = z.object({
  attribution: z.uuid('Cette attribution n’existe pas.'),
  dernier: day('Indiquez le dernier jour du rôle, par exemple 31/12/2026.'),
  raison_fin: reason,
});
