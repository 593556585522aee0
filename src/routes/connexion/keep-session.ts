import type { Cookies } from '@sveltejs/kit';
import { SESSION_COOKIE, type SessionCookie } from '#modules/accounts/server/index.ts';

/** Gives the browser its session: unreadable by scripts, not sent along from other sites. */
export function keepSession(cookies: Cookies, cookie: SessionCookie): void {
  const { name, value, maxAge, secure } = cookie;
  cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', maxAge, secure });
}

export function forgetSession(cookies: Cookies): void {
  cookies.delete(SESSION_COOKIE, { path: '/', secure: SESSION_COOKIE.startsWith('__Secure-') });
}
