import { addDays, formatDay, type Day } from '#platform/day.ts';
import { verdict, type Verdict } from '#platform/verdict.ts';
import type { Actor, Grant, GrantRecord, Role } from './model/people.ts';

/** Someone who has not signed in. */
export const visitor = (day: Day): Actor => ({
  personId: null,
  name: null,
  email: null,
  grants: [],
  day,
});

/** A grant holds on its first and on its last day. */
export const isInForce = (grant: Grant, day: Day): boolean =>
  grant.from <= day && (grant.to === null || day <= grant.to);

/**
 * True when a grant in force today gives one of these roles everywhere. A grant limited to a scope
 * never counts here: ask `hasRoleIn` for the thing that it is limited to.
 */
export const hasRole = (actor: Actor, ...wanted: Role[]): boolean =>
  actor.grants.some(
    (grant) => grant.scope === null && wanted.includes(grant.role) && isInForce(grant, actor.day),
  );

/** True when a grant in force today gives one of these roles everywhere or in this scope. */
export const hasRoleIn = (actor: Actor, scope: string, ...wanted: Role[]): boolean =>
  actor.grants.some(
    (grant) =>
      (grant.scope === null || grant.scope === scope) &&
      wanted.includes(grant.role) &&
      isInForce(grant, actor.day),
  );

/** Where a grant stands on a day: to come, in force, over, or taken back before it began. */
export function grantState(grant: Grant, day: Day): 'coming' | 'inForce' | 'over' | 'cancelled' {
  if (grant.to !== null && grant.to < grant.from) return 'cancelled';
  if (day < grant.from) return 'coming';
  return isInForce(grant, day) ? 'inForce' : 'over';
}

const overlaps = (one: Grant, other: Grant): boolean =>
  (one.to === null || other.from <= one.to) &&
  (other.to === null || one.from <= other.to) &&
  (other.to === null || other.to >= other.from);

/** May this grant be added to those that the person already has? Dates run from today on. */
export function canAddGrant(wanted: Grant, existing: Grant[], day: Day): Verdict {
  const reasons: string[] = [];
  if (wanted.from < day) {
    reasons.push(
      `Un rôle ne s’accorde pas dans le passé : commencez au plus tôt le ${formatDay(day)}.`,
    );
  }
  if (wanted.to !== null && wanted.to < wanted.from) {
    reasons.push('Le dernier jour vient avant le premier : corrigez l’une des deux dates.');
  }
  const twin = existing.find(
    (grant) =>
      grant.role === wanted.role && grant.scope === wanted.scope && overlaps(wanted, grant),
  );
  if (twin) reasons.push(alreadyGranted(twin));
  return verdict(reasons);
}

/** Said when a person already has this role on some of these days. */
export const alreadyGranted = (twin: Grant): string =>
  twin.to === null
    ? `Cette personne a déjà ce rôle depuis le ${formatDay(twin.from)}, sans date de fin.`
    : `Cette personne a déjà ce rôle du ${formatDay(twin.from)} au ${formatDay(twin.to)}.`;

/**
 * May this grant end after `lastDay`? Yesterday means at once. `otherAdministrators` counts the other
 * people who are administrators today without an end: the last one may not be taken away.
 */
export function canEndGrant(
  grant: GrantRecord,
  lastDay: Day,
  otherAdministrators: number,
  day: Day,
): Verdict {
  const reasons: string[] = [];
  const earliest = addDays(day, -1);
  if (grant.endReason !== null) reasons.push('Ce rôle a déjà pris fin : rien n’a été changé.');
  if (lastDay < earliest) {
    reasons.push(`Un rôle ne se retire pas dans le passé : au plus tôt le ${formatDay(earliest)}.`);
  }
  if (grant.to !== null && lastDay > grant.to) {
    reasons.push(`Ce rôle prend déjà fin le ${formatDay(grant.to)} : choisissez un jour plus tôt.`);
  }
  if (lastDay < addDays(grant.from, -1)) {
    reasons.push(
      `Ce rôle commence le ${formatDay(grant.from)} : choisissez la veille pour l’annuler.`,
    );
  }
  if (grant.role === 'administrator' && grant.scope === null && otherAdministrators === 0) {
    reasons.push(
      'C’est la dernière personne qui administre la plateforme : nommez-en d’abord une autre.',
    );
  }
  return verdict(reasons);
}

/** A path of this site to come back to, or the fallback: never another site, never a scheme. */
export function localPath(wanted: string | null | undefined, fallback = '/mon-espace'): string {
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return fallback;
  const here = 'https://maillage.invalid';
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  return url?.origin === here && !url.pathname.startsWith('//')
    ? url.pathname + url.search + url.hash
    : fallback;
}

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
];
const firstMatch = (text: string, table: [RegExp, string][]): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** "Firefox sur Windows": enough to know one's own session, and all that is kept of the device. */
export function deviceLabel(userAgent: string | null | undefined): string {
  const browser = firstMatch(userAgent ?? '', browsers);
  const system = firstMatch(userAgent ?? '', systems);
  if (!browser) return 'Appareil non reconnu';
  return system ? `${browser} sur ${system}` : browser;
}
