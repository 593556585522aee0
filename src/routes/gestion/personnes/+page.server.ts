import { canManagePeople } from '#modules/accounts/index.ts';
import { listPeople } from '#modules/accounts/server/index.ts';
import { Forbidden } from '#platform/errors.ts';
import { signedIn } from '../../mon-espace/signed-in.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 30;

export const load: PageServerLoad = async (event) => {
  if (!canManagePeople(signedIn(event))) throw new Forbidden();
  const { db, day } = event.locals;
  const words = (event.url.searchParams.get('q') ?? '').slice(0, 100);
  const page = Math.min(
    Math.max(1, Number.parseInt(event.url.searchParams.get('page') ?? '1') || 1),
    100_000,
  );
  const { total, people } = await listPeople(db, { words, day, page, pageSize: PAGE_SIZE });
  return { words, day, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), total, people };
};
