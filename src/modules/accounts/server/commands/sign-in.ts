import { isAPIError } from 'better-auth/api';
import { parseSetCookieHeader } from 'better-auth/cookies';
import { now } from '#platform/clock.ts';
import type { Database } from '#platform/db/connect.ts';
import type { Day } from '#platform/day.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import { sendMail } from '#platform/mail.ts';
import { settings } from '#platform/settings.ts';
import { LINK_MINUTES, SESSION_DAYS, type Actor, type Persona } from '../../model/people.ts';
import { localPath } from '../../rules.ts';
import { authOf, limitKey, linkIdentifier, readSessionCookie, SESSION_COOKIE } from '../auth.ts';
import { signInMail } from '../mails.ts';
import { listPersonas } from '../store/people.ts';
import { findSessionActor } from '../store/sessions.ts';
import { countRequest, findWaitingLink } from '../store/sign-in.ts';

/** How many links one address, and one IP address (perhaps a whole office), may ask for in a window. */
const PER_ADDRESS = 5;
const PER_IP = 40;

/** The page that a link opens. It only confirms: a mail scanner that visits it burns nothing. */
export function linkUrl(token: string, returnTo: string | null): string {
  const url = new URL('/connexion/lien', settings.origin);
  url.searchParams.set('jeton', token);
  if (returnTo) url.searchParams.set('retour', localPath(returnTo));
  return url.href;
}

async function makeToken(db: Database, email: string): Promise<string> {
  let made = '';
  const deliver = async (link: { token: string }): Promise<void> => {
    made = link.token;
  };
  await authOf(db).api.signInMagicLink({
    body: { email, metadata: { deliver } },
    headers: new Headers(),
  });
  return made;
}

/**
 * Writes a sign-in link to this address, known or not: the answer and the mail are the same. Refuses
 * when too many were asked for; the count is in the database, shared by every process.
 */
export async function askSignInLink(
  db: Database,
  request: { email: string; clientAddress: string; returnTo: string | null },
): Promise<void> {
  const fromIp = await countRequest(db, limitKey('ip', request.clientAddress), LINK_MINUTES);
  const forEmail = await countRequest(db, limitKey('email', request.email), LINK_MINUTES);
  if (fromIp > PER_IP || forEmail > PER_ADDRESS) {
    throw new Refused(
      `Plusieurs liens viennent déjà d’être demandés. Cherchez le dernier dans vos courriers, ou revenez dans ${LINK_MINUTES} minutes.`,
    );
  }
  const token = await makeToken(db, request.email);
  const expiresAt = new Date(now().getTime() + LINK_MINUTES * 60_000);
  const mail = signInMail(linkUrl(token, request.returnTo), expiresAt);
  await sendMail(db, { to: request.email, ...mail, expiresAt });
}

/** The address that a link would let in, or undefined when it was used, has expired or never was. */
export const findLink = (db: Database, token: string): Promise<{ email: string } | undefined> =>
  findWaitingLink(db, linkIdentifier(token), now());

/** A cookie to set, as SvelteKit's `cookies.set` wants it. */
export type SessionCookie = { name: string; value: string; maxAge: number; secure: boolean };

/** Uses a link up and opens a session; a person that we did not know is created, without any role. */
export async function openSession(
  db: Database,
  token: string,
  userAgent: string | null,
): Promise<SessionCookie> {
  const headers = new Headers(userAgent ? { 'user-agent': userAgent } : {});
  try {
    const answer = await authOf(db).api.magicLinkVerify({
      query: { token },
      headers,
      returnHeaders: true,
    });
    const cookie = parseSetCookieHeader(answer.headers.get('set-cookie') ?? '').get(SESSION_COOKIE);
    if (!cookie) throw new Error('better-auth set no session cookie');
    return {
      name: SESSION_COOKIE,
      value: cookie.value,
      maxAge: SESSION_DAYS * 86_400,
      secure: SESSION_COOKIE.startsWith('__Secure-'),
    };
  } catch (error) {
    if (isAPIError(error)) throw new Refused('Ce lien a déjà servi, ou il a expiré.');
    throw error;
  }
}

/** Who holds this cookie, by one indexed query; undefined when it is forged, ended or expired. */
export async function actorOfCookie(
  db: Database,
  cookie: string,
  day: Day,
  withPersonas = settings.demo,
): Promise<{ actor: Actor; sessionId: string } | undefined> {
  const token = readSessionCookie(cookie);
  return token ? findSessionActor(db, token, day, now(), withPersonas) : undefined;
}

/** A character by its short name. NotFound outside the demonstration, whatever the name. */
export async function getPersona(
  db: Database,
  name: string,
  day: Day,
  demo = settings.demo,
): Promise<Persona> {
  const personas = demo ? await listPersonas(db, day) : [];
  const persona = personas.find((candidate) => candidate.persona === name);
  if (!persona) throw new NotFound('Ce personnage n’existe pas ici.');
  return persona;
}

/** A single-use token for a character of the demonstration. NotFound outside the demonstration. */
export async function makePersonaToken(
  db: Database,
  name: string,
  day: Day,
  demo = settings.demo,
): Promise<string> {
  const persona = await getPersona(db, name, day, demo);
  return makeToken(db, persona.email);
}
