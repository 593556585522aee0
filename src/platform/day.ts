/** A calendar day, ISO 8601: "2014-06-18". Rules receive days; only the clock reads the time. */
export type Day = string;

const longFormat = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** True when the text is a day that exists ("2014-02-30" does not). */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** "12 mars 2015"; the first of a month reads "1er mars 2015". */
export function formatDay(day: Day): string {
  return longFormat.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, '1er ');
}

const monthFormat = new Intl.DateTimeFormat('fr-FR', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** What a document says of a date: "18 juin 2014" of a day, "décembre 2014" of a month, "2014" of a year. */
export function formatPartialDay(text: string): string {
  if (isDay(text)) return formatDay(text);
  return isDay(`${text}-01`) ? monthFormat.format(new Date(`${text}-01T00:00:00Z`)) : text;
}

/** The day that comes `count` days after (or before, when negative). */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
