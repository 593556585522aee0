import { createDatabase, createPool } from '#platform/db/connect.ts';
import { settings } from '#platform/settings.ts';

/** The one connection pool of this process. Routes receive it through `locals.db`. */
export const pool = createPool(settings.databaseUrl);
export const db = createDatabase(pool);
