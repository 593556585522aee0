import { listMail } from '#platform/mail.ts';
import { demonstrationOnly } from '../demonstration-only.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 50;

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  demonstrationOnly();
  setHeaders({ 'cache-control': 'private, no-store' });
  return { mails: await listMail(locals.db, SHOWN), shown: SHOWN };
};
