import type { RequestHandler } from './$types';
import { csvFile, exportRows } from '#modules/organisations/server/index.ts';
import { readQuestion } from '../criteria.server.ts';
import { streamed } from '../stream.server.ts';

export const GET: RequestHandler = async ({ locals, url }) => {
  const { criteria, place } = await readQuestion(locals.db, url.searchParams);
  const rows = exportRows(locals.db, criteria, place);
  return streamed(csvFile(rows), `annuaire-ess-${locals.day}.csv`, 'text/csv; charset=utf-8');
};
