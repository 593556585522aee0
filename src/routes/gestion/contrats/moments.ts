const moment = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
});

/** "22 novembre 2026 à 14:32", Paris time. */
export const formatMoment = (at: Date): string => moment.format(at);
