/**
 * The floors of the house, highest first. A module imports only from lower floors, by their doors;
 * neighbours on one floor do not know each other. `platform` and `ui` lie under the last floor.
 * Read by .dependency-cruiser.cjs (which makes one rule per module of it) and by docs/map.md.
 */
// prettier-ignore
const floors = [
  ['imports'],
  ['programme'],
  ['organisations'],
  ['territories'],
  ['accounts'],
];

/** What a module holds besides the six rooms, and why. */
const extraRooms = {
  'accounts/server/auth.ts': 'better-auth is configured there (decision 0010)',
  'accounts/server/mails.ts': 'the text of the sign-in letter',
  'accounts/server/upkeep.ts': 'what a process clears from time to time: sessions, links, limits',
  'organisations/server/search':
    'the columns in memory on which the directory is filtered (decision 0007)',
  'organisations/server/export': 'the rows of the directory, as files that spreadsheets open',
};

module.exports = { floors, extraRooms };
