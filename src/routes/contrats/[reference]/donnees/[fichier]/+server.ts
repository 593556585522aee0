import { tables, getContract, toFile } from '#modules/programme/server/index.ts';
import { NotFound } from '#platform/errors.ts';
import { CSV_MARK, csvLines } from '#platform/tabular/write-csv.ts';
import type { RequestHandler } from './$types';

const attachment = (type: string, name: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
});

/** The contract's tables as CSV, and the whole contract in the import format. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const contract = await getContract(locals.db, params.reference);
  if (params.fichier === 'contrat.yaml') {
    return new Response(toFile(contract), {
      headers: attachment('application/yaml; charset=utf-8', `${contract.reference}.yaml`),
    });
  }
  const [, name] = /^([a-z]+)\.csv$/.exec(params.fichier) ?? [];
  if (!name || !Object.hasOwn(tables, name)) {
    throw new NotFound(
      `Ce fichier n’existe pas. Fichiers possibles : ${Object.keys(tables).join('.csv, ')}.csv, contrat.yaml.`,
    );
  }
  const rows = tables[name]!(contract);
  return new Response(CSV_MARK + csvLines(rows), {
    headers: attachment('text/csv; charset=utf-8', `${contract.reference}-${name}.csv`),
  });
};
