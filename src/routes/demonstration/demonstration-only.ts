import { NotFound } from '#platform/errors.ts';
import { settings } from '#platform/settings.ts';

/** These pages do not exist outside the demonstration, whatever the method. */
export function demonstrationOnly(): void {
  if (!settings.demo) throw new NotFound('Cette page n’existe pas.');
}
