/** The rooms that a new module starts with: each compiles, respects the fence and shows its shape. */

/** "round-table" gives "RoundTable". */
export const typeName = (name: string): string =>
  name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

const readme = (name: string) => `# ${name}

The module on one page. Say here, in plain sentences, what it is for.

## Words

Its types and its tables, as in docs/glossary.md.

## Law

The texts that its rules apply, with their articles.

## What always holds

The invariants, and what keeps each: a constraint, a rule, a permission.

## Events

What it writes in the journal.
`;

const model = (type: string) => `import { z } from 'zod';

/** What names one of them; the form and the server share this schema. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/, 'Écrivez des lettres minuscules, des chiffres et des tirets.');

export type ${type}Id = z.infer<typeof idSchema>;
`;

const rules = (type: string) => `import { verdict, type Verdict } from '#platform/verdict.ts';
import type { ${type}Id } from './model.ts';

/** An id names one thing only. */
export const canTakeId = (id: ${type}Id, taken: ${type}Id[]): Verdict =>
  verdict(taken.includes(id) ? ['Ce nom est déjà pris : choisissez-en un autre.'] : []);
`;

const permissions = () => `import { hasRole, type Actor } from '#modules/accounts/index.ts';

/** Whoever administers the platform opens new ones. */
export const canOpen = (actor: Actor): boolean => hasRole(actor, 'administrator');
`;

const store = (
  name: string,
  type: string,
) => `import type { Database } from '#platform/db/connect.ts';
import type { ${type}Id } from '../model.ts';

/** Every id that the journal knows, oldest first. */
export async function listIds(db: Database): Promise<${type}Id[]> {
  const rows = await db
    .selectFrom('event')
    .select('subject_id')
    .where('subject_type', '=', '${name}')
    .where('kind', '=', '${name}-opened')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.subject_id);
}
`;

const commands = (
  name: string,
  type: string,
) => `import type { Actor } from '#modules/accounts/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { Forbidden, Refused } from '#platform/errors.ts';
import { recordEvent } from '#platform/events.ts';
import type { ${type}Id } from '../model.ts';
import { canOpen } from '../permissions.ts';
import { canTakeId } from '../rules.ts';
import { listIds } from './store.ts';

/** Permission, rule, store, event, in one transaction. */
export async function open${type}(db: Database, actor: Actor, id: ${type}Id): Promise<void> {
  if (!canOpen(actor)) throw new Forbidden();
  await db.transaction().execute(async (tx) => {
    const answer = canTakeId(id, await listIds(tx));
    if (!answer.allowed) throw new Refused(...answer.reasons);
    await recordEvent(tx, {
      kind: '${name}-opened',
      subjectType: '${name}',
      subjectId: id,
      personId: actor.personId,
    });
  });
}
`;

const component = () => `<script lang="ts">
  const { id }: { id: string } = $props();
</script>

<span>{id}</span>
`;

/** The files of a new module, by their path inside its folder. */
export function roomsOf(name: string): Record<string, string> {
  const type = typeName(name);
  return {
    'README.md': readme(name),
    'model.ts': model(type),
    'rules.ts': rules(type),
    'permissions.ts': permissions(),
    'index.ts': `export type { ${type}Id } from './model.ts';\nexport { canOpen } from './permissions.ts';\n`,
    'server/store.ts': store(name, type),
    'server/commands.ts': commands(name, type),
    'server/index.ts': `export { open${type} } from './commands.ts';\nexport { listIds } from './store.ts';\n`,
    [`ui/${type}Name.svelte`]: component(),
  };
}
