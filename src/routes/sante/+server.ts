import { json } from '@sveltejs/kit';
import { askDatabaseHealth } from '#platform/db/health.ts';
import { version } from '../../../package.json';
import type { RequestHandler } from './$types';

/** For load balancers and supervisors: 200 when the service can work, 503 when its database cannot be reached. */
export const GET: RequestHandler = async ({ locals }) => {
  const headers = { 'cache-control': 'no-store' };
  try {
    const database = await askDatabaseHealth(locals.db);
    return json({ status: 'ok', version, database: { status: 'ok', ...database } }, { headers });
  } catch {
    const body = { status: 'unavailable', version, database: { status: 'unreachable' } };
    return json(body, { status: 503, headers });
  }
};
