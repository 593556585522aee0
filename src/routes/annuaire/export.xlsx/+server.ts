import type { RequestHandler } from './$types';
import { exportRows, xlsxFile } from '#modules/organisations/server/index.ts';
import { readQuestion } from '../criteria.server.ts';
import { streamed } from '../stream.server.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const GET: RequestHandler = async ({ locals, url }) => {
  const { criteria, place } = await readQuestion(locals.db, url.searchParams);
  const rows = exportRows(locals.db, criteria, place);
  return streamed(xlsxFile(rows), `annuaire-ess-${locals.day}.xlsx`, TYPE);
};
