import { Readable } from 'node:stream';
import { canImportDirectory } from '#modules/imports/index.ts';
import { findImport, rejectsFile } from '#modules/imports/server/index.ts';
import { Forbidden, NotFound } from '#platform/errors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  if (!canImportDirectory(locals.actor)) throw new Forbidden();
  const job = await findImport(locals.db, params.id);
  if (!job) throw new NotFound('Cet import n’existe pas.');
  const name = job.fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFD')
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 80);
  const file = Readable.from(rejectsFile(locals.db, job.id, job.columns), { objectMode: false });
  return new Response(Readable.toWeb(file) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="rejets-${name}.csv"`,
    },
  });
};
