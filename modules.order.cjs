/**
 * The floors of the house, highest first. A module imports only from lower floors, by their doors;
 * neighbours on one floor do not know each other. `platform` and `ui` lie under the last floor.
 * Read by .dependency-cruiser.cjs (which makes one rule per module of it) and by docs/map.md.
 */
const floors = [['imports'], ['programme'], ['organisations'], ['territories', 'accounts']];

module.exports = { floors };
