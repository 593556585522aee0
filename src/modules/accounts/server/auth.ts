import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Database } from '#platform/db/connect.ts';
import { recordEvent } from '#platform/events.ts';
import { settings } from '#platform/settings.ts';
import { LINK_MINUTES, SESSION_DAYS } from '../model/people.ts';
import { deviceLabel } from '../rules.ts';

const DEMONSTRATION_SECRET = 'only-for-demonstration-and-tests';
const secure = settings.origin.startsWith('https://');

/** `__Secure-` makes the browser refuse the cookie over plain http. */
export const SESSION_COOKIE = secure ? '__Secure-maillage_session' : 'maillage_session';

/** What is kept of a sign-in token: its fingerprint. The same that better-auth looks for. */
const fingerprint = (token: string): string => createHash('sha256').update(token).digest('hex');
export const linkIdentifier = (token: string): string => `magic-link:${fingerprint(token)}`;

/** Takes a fresh link where it must go; given with each request, in its metadata. */
type Deliver = (link: { email: string; token: string }) => Promise<void>;

/**
 * better-auth, without its HTTP routes: our pages call it. Passkeys (`@better-auth/passkey`) and OIDC
 * (`genericOAuth`, which fills `external_identity`) are plugins to add below; they need
 * `auth.handler` mounted at /api/auth in hooks.server.ts.
 */
function createAuth(db: Database) {
  if (
    process.env.NODE_ENV === 'production' &&
    !settings.demo &&
    settings.secret === DEMONSTRATION_SECRET
  ) {
    throw new Error('MAILLAGE_SECRET is missing: give it 32 random characters or more');
  }
  return betterAuth({
    appName: 'Maillage',
    baseURL: settings.origin,
    secret: settings.secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: false },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'session',
      expiresIn: SESSION_DAYS * 86_400,
      disableSessionRefresh: true,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'device',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'external_identity',
      fields: {
        userId: 'person_id',
        providerId: 'provider',
        accountId: 'subject',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: secure,
      cookies: { session_token: { name: 'maillage_session' } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, userAgent: deviceLabel(session.userAgent) },
          }),
        },
      },
      user: {
        create: {
          after: async (user) =>
            recordEvent(db, {
              kind: 'person.registered',
              subjectType: 'person',
              subjectId: user.id,
              personId: user.id,
            }),
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        storeToken: { type: 'custom-hasher', hash: async (token) => fingerprint(token) },
        sendMagicLink: async ({ email, token, metadata }) => {
          const deliver = metadata?.deliver as Deliver | undefined;
          if (!deliver) throw new Error('nobody was there to deliver a sign-in link');
          await deliver({ email, token });
        },
      }),
    ],
  });
}

const instances = new WeakMap<Database, ReturnType<typeof createAuth>>();

/** The one better-auth of this connection. */
export function authOf(db: Database): ReturnType<typeof createAuth> {
  const auth = instances.get(db) ?? createAuth(db);
  instances.set(db, auth);
  return auth;
}

/** The session token in a cookie's value (token.signature), or null when we did not sign it. */
export function readSessionCookie(value: string): string | null {
  const dot = value.lastIndexOf('.');
  const token = value.slice(0, dot);
  const signature = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', settings.secret).update(token).digest();
  const genuine = signature.length === expected.length && timingSafeEqual(signature, expected);
  return dot > 0 && genuine ? token : null;
}

/** A key that counts requests without keeping the address that made them. */
export const limitKey = (kind: 'email' | 'ip', value: string): string =>
  createHmac('sha256', settings.secret).update(`${kind}:${value}`).digest('hex');
