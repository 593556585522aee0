/** npm run build: builds the pages when their sources changed since the last build. */
import { buildWhenChanged } from './launch/build.ts';
import { failLaunch } from './launch/refusal.ts';
import { step } from './launch/steps.ts';

await step('Pages', buildWhenChanged, (outcome) => outcome).catch(failLaunch);
