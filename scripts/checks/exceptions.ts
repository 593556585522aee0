/** Files that may be longer than the limit, each with its reason. */
export const longFiles: Record<string, string> = {
  'src/platform/db/types.ts': 'generated from the migrated database by npm run types',
};
