import { json } from '@sveltejs/kit';
import { kindFromFrench, publishedTerritory, readPlace } from '#modules/territories/index.ts';
import {
  listContained,
  territoriesByCode,
  territorySheet,
} from '#modules/territories/server/index.ts';
import type { RequestHandler } from './$types';

const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' };

/** A territory by its id (COM-26362) or by a plain code (26362, 26, 200068781, a former code). */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const place = readPlace(params.code);
  const named = place.by === 'code' ? await territoriesByCode(locals.db, place.code) : [];
  const id = place.by === 'id' ? place.id : named[0]?.id;
  const type = url.searchParams.get('type');
  const kind = kindFromFrench(type);
  if (type && !kind)
    return json(
      { erreur: `Le type « ${type.slice(0, 40)} » n’existe pas.` },
      { status: 400, headers },
    );
  const page = Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1;
  const sheet = id ? await territorySheet(locals.db, id, { kind: kind ?? 'commune', page }) : null;
  if (!sheet)
    return json(
      {
        erreur: `Aucun territoire ne porte le code « ${params.code.slice(0, 80)} ».`,
        aide: 'Donnez un code Insee de commune (26362), un département (26), un SIREN d’intercommunalité (9 chiffres) ou un identifiant complet (REG-84, AREG-82).',
      },
      { status: 404, headers },
    );
  const homonyms = named.slice(1).filter((territory) => territory.id !== sheet.territory.id);
  const hasDepartments = sheet.contained.some((one) => one.kind === 'department');
  const departments = hasDepartments
    ? await listContained(locals.db, sheet.territory.id, 'department', 1, 200)
    : [];
  return json(publishedTerritory(sheet, { homonyms, departments }), { headers });
};
