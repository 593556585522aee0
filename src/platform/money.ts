/** An amount in integer cents of euro. Never a float. */
export type Cents = number;

/** The largest amount that the database and a form accept: 100 billion euros. */
export const MAX_CENTS: Cents = 10_000_000_000_000;

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 });

/** "2 387 500 €", with cents only when there are some; no-break spaces, narrow within the number. */
export function formatEuros(cents: Cents): string {
  const format = cents % 100 === 0 ? whole : exact;
  return `${format.format(cents / 100)}\u00a0€`;
}

/** Euros as a French form or file gives them: "2 387 500 €", "1 000,50", "12.5". Null when unreadable. */
export function parseEuros(text: string): Cents | null {
  const compact = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(compact);
  if (!match) return null;
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -cents : cents;
}
