import type { ICruiseOptions, IFlattenedRuleSet } from 'dependency-cruiser';

type Rule = NonNullable<IFlattenedRuleSet['forbidden']>[number];

/** The rules of the fence, made from the floors. tests/fences/fence.test.ts plants a fault for each. */

const TESTS = '\\.test\\.ts$';
const DOORS = '(index\\.ts|server/index\\.ts)$';
const FRAMEWORK = '^(svelte|@sveltejs/|\\$app/|\\$env/)|node_modules/(svelte|@sveltejs)/';
const SQL = 'node_modules/(kysely|pg)/';
/** Parts of the platform that read the clock, the database, the environment or the network. */
const IMPURE =
  '^src/platform/(clock|settings|events|mail|jobs|files|audit|http)(\\.ts$|/)|^src/platform/db/';
/** SvelteKit runs these on the server only. */
const SERVER_ROUTE = '^src/routes/.*(\\+server|\\.server)\\.ts$';

/** Where the code that a browser receives begins. */
const BROWSER = [
  '^src/routes/.*\\.svelte$',
  '^src/routes/.*\\+(page|layout)\\.ts$',
  '^src/ui/',
  '^src/modules/[^/]+/ui/',
];

const anyOf = (names: string[]) => `(${names.join('|')})`;
const room = (name: string) => `^src/modules/([^/]+)/${name}(\\.ts$|/)`;
const rule = (name: string, comment: string, from: Rule['from'], to: object): Rule => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
});

/** For each module: what stands beside it or above it is out of reach, and others enter it by its doors. */
function moduleRules(floors: string[][]): Rule[] {
  return floors.flatMap((floor, depth) =>
    floor.flatMap((name) => {
      const above = floors
        .slice(0, depth + 1)
        .flat()
        .filter((other) => other !== name);
      const inside = `^src/modules/${name}/`;
      const doors = rule(
        `doors-of-${name}`,
        `Enter ${name} by its index.ts or, from server code, by its server/index.ts.`,
        { pathNot: [inside, '^src/routes/'] },
        { path: inside, pathNot: `${inside}${DOORS}` },
      );
      if (above.length === 0) return [doors];
      return [
        rule(
          `floor-of-${name}`,
          `${name} imports only from lower floors: see modules.order.cjs.`,
          { path: inside },
          { path: `^src/modules/${anyOf(above)}/` },
        ),
        doors,
      ];
    }),
  );
}

const pureRooms = '^src/modules/[^/]+/(model|rules|permissions)(\\.ts$|/)';

const roomRules = [
  rule(
    'routes-doors',
    'A route composes modules by their doors and shows their ui; it opens no other room.',
    { path: '^src/routes/' },
    { path: '^src/modules/[^/]+/', pathNot: `^src/modules/[^/]+/(${DOORS}|ui/)` },
  ),
  rule(
    'model-first',
    'model is the first room: it imports no other room of its module.',
    { path: room('model'), pathNot: TESTS },
    { path: '^src/modules/$1/', pathNot: '^src/modules/$1/model(\\.ts$|/)' },
  ),
  rule(
    'rules-know-the-model',
    'rules import their own model, and nothing else of their module.',
    { path: room('rules'), pathNot: TESTS },
    { path: '^src/modules/$1/', pathNot: '^src/modules/$1/(model|rules)(\\.ts$|/)' },
  ),
  rule(
    'permissions-know-the-rules',
    'permissions import their own model and rules, and nothing else of their module.',
    { path: room('permissions'), pathNot: TESTS },
    { path: '^src/modules/$1/', pathNot: '^src/modules/$1/(model|rules|permissions)(\\.ts$|/)' },
  ),
  rule(
    'pure-rooms',
    'model, rules and permissions are pure: no clock, database, settings, network or framework, even through another file.',
    { path: pureRooms, pathNot: TESTS },
    {
      path: `${IMPURE}|${FRAMEWORK}|${SQL}|^src/modules/[^/]+/server/|^src/service\\.ts$`,
      reachable: true,
    },
  ),
  rule(
    'pure-rooms-no-node',
    'model, rules and permissions also run in the browser: nothing of Node.',
    { path: pureRooms, pathNot: TESTS },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'store-decides-nothing',
    'A store holds SQL: it calls no rule. It may name the types that a rule gives or takes.',
    { path: room('server/store'), pathNot: TESTS },
    { path: '^src/modules/$1/rules(\\.ts$|/)', dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'store-only-reads-and-writes',
    'A store holds SQL: no permission, no command, no page.',
    { path: room('server/store'), pathNot: TESTS },
    { path: '^src/modules/$1/(permissions|ui|index|server/(commands|index))(\\.ts$|/)' },
  ),
  rule(
    'store-stays-home',
    'A store reads other modules through the views that they publish, not through their server.',
    { path: room('server/store'), pathNot: TESTS },
    { path: '^src/modules/[^/]+/server/', pathNot: '^src/modules/$1/' },
  ),
  rule(
    'commands-no-sql',
    'A command calls the store; SQL is written there.',
    { path: room('server/commands'), pathNot: TESTS },
    { path: SQL },
  ),
  rule(
    'ui-is-fed-by-props',
    'ui knows its own model, rules and permissions; it opens nothing under server.',
    { path: room('ui') },
    { path: '^src/modules/[^/]+/server/' },
  ),
  rule(
    'ui-is-private',
    'The ui of a module is shown by routes, not by other modules.',
    { path: '^src/modules/([^/]+)/' },
    { path: '^src/modules/[^/]+/ui/', pathNot: '^src/modules/$1/' },
  ),
  rule(
    'door-safe-in-browser',
    'index.ts is safe in the browser: nothing under server, nothing of ui.',
    { path: '^src/modules/([^/]+)/index\\.ts$' },
    { path: '^src/modules/[^/]+/(server|ui)/' },
  ),
  rule(
    'doors-are-for-others',
    'Inside a module, import from the room itself, not from the door.',
    { path: '^src/modules/([^/]+)/', pathNot: [TESTS, '^src/modules/[^/]+/ui/'] },
    { path: `^src/modules/$1/${DOORS}` },
  ),
];

const houseRules = [
  rule(
    'framework-in-routes-and-ui',
    'Only routes and ui import Svelte or SvelteKit.',
    { path: '^src/', pathNot: '^src/(routes/|ui/|hooks\\.|app\\.d\\.ts|modules/[^/]+/ui/)' },
    { path: FRAMEWORK },
  ),
  rule(
    'sql-in-stores',
    'Only stores and the platform import the database libraries.',
    {
      path: '^src/',
      pathNot: ['^src/modules/[^/]+/server/store(\\.ts$|/)', '^src/platform/', TESTS],
    },
    { path: SQL },
  ),
  rule(
    'browser-code-no-server',
    'What runs in the browser never reaches the server.',
    { path: BROWSER, pathNot: TESTS },
    { path: `${IMPURE}|${SQL}|^src/service\\.ts$|^src/modules/[^/]+/server/`, reachable: true },
  ),
  rule(
    'platform-knows-no-module',
    'platform lies under every floor: it knows no module, no page, no component.',
    { path: '^src/platform/', pathNot: TESTS },
    { path: '^src/', pathNot: '^src/platform/' },
  ),
  rule(
    'ui-knows-no-module',
    'The design system knows no module and no page.',
    { path: '^src/ui/' },
    { path: '^src/(modules|routes|service|hooks)' },
  ),
  rule(
    'service-for-entries-only',
    'src/service.ts holds the connections of this process: only hooks and server routes take it.',
    { path: '^src/', pathNot: ['^src/hooks\\.server\\.ts$', SERVER_ROUTE] },
    { path: '^src/service\\.ts$' },
  ),
  rule(
    'source-knows-no-tools',
    'The service does not depend on its scripts, tests, bench or seeds.',
    { path: '^src/', pathNot: TESTS },
    { path: '^(scripts|tests|bench|seeds)/' },
  ),
  rule(
    'relative-only-inside',
    'A relative import stays inside its module; elsewhere write #modules, #platform or #ui.',
    { path: '^src/modules/([^/]+)/' },
    { path: '^src/', pathNot: '^src/modules/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
  ),
  rule(
    'no-circle',
    'A circle means that two files hold one idea, or that an idea lies on the wrong side.',
    { path: '^(src/.+)$' },
    { circular: true, pathNot: '^$1$', viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  rule(
    'everything-resolves',
    'This import leads nowhere.',
    { path: '^(src|scripts|seeds|tests|bench)/' },
    { couldNotResolve: true, pathNot: '^\\$(app|env)/|/\\$types(\\.d\\.ts|\\.js)?$|^\\./\\$types' },
  ),
];

/** A folder of src/modules that the floors do not name would escape every other rule. */
const placed = (floors: string[][]): Rule =>
  rule(
    'module-without-floor',
    'Give this module its floor in modules.order.cjs.',
    { path: '^src/modules/', pathNot: `^src/modules/${anyOf(floors.flat())}/` },
    { path: '.' },
  );

export const forbidden = (floors: string[][]): Rule[] => [
  placed(floors),
  ...moduleRules(floors),
  ...roomRules,
  ...houseRules,
];

export const options: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '\\.svelte-kit|^build/' },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'svelte', 'types', 'default'],
    mainFields: ['module', 'main', 'types'],
  },
  moduleSystems: ['es6', 'cjs'],
};
