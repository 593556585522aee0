import { LINK_MINUTES } from '../model/people.ts';

const hour = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' });

/** The mail that carries a sign-in link. */
export const signInMail = (url: string, expiresAt: Date): { subject: string; text: string } => ({
  subject: 'Votre lien pour entrer dans Maillage',
  text: `Bonjour,

Voici le lien qui vous ouvre Maillage :

${url}

Il sert une seule fois, jusqu’à ${hour.format(expiresAt)} (${LINK_MINUTES} minutes). La page qui s’ouvre vous demande de confirmer : c’est voulu, pour que votre messagerie ne puisse pas utiliser le lien à votre place.

Il n’y a pas de mot de passe à retenir. La prochaine fois, demandez simplement un nouveau lien.

Vous n’avez rien demandé ? Vous pouvez oublier ce courrier : tant que le lien n’est pas confirmé, personne n’entre.

À bientôt,
Maillage
`,
});
