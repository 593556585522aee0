import { formatEuros } from '#platform/money.ts';
import type { ContractDocument } from '../model/contract.ts';
import type { Change } from '../model/import.ts';
import { asText, headerFields, sections, type Item, type Section } from './contract-sections.ts';

/** What moving from one version to the next adds, changes and removes, in the order of the contract. */
export function compareContracts(before: ContractDocument, after: ContractDocument): Change[] {
  const changed = changedFields(before as unknown as Item, after as unknown as Item, {
    fields: headerFields,
  });
  const own: Change[] =
    changed.length > 0
      ? [{ section: 'Contrat', kind: 'changed', label: after.title, fields: changed }]
      : [];
  return [...own, ...sections.flatMap((section) => compareSection(section, before, after))];
}

function compareSection(
  section: Section,
  before: ContractDocument,
  after: ContractDocument,
): Change[] {
  const old = before[section.list] as unknown as Item[];
  const fresh = after[section.list] as unknown as Item[];
  const pairs = pairUp(old, fresh, section);
  const paired = new Set(pairs.values());
  const change = (kind: Change['kind'], item: Item, fields: Change['fields']): Change => ({
    section: section.title,
    kind,
    label: section.label(item, kind === 'removed' ? before : after).slice(0, 200),
    fields,
  });
  const said = fresh.flatMap((item) => {
    const former = pairs.get(item);
    if (!former) return [change('added', item, changedFields({}, item, section))];
    const fields = changedFields(former, item, section);
    return fields.length > 0 ? [change('changed', item, fields)] : [];
  });
  const gone = old
    .filter((item) => !paired.has(item))
    .map((item) => change('removed', item, changedFields(item, {}, section)));
  return [...said, ...gone, ...changedOrder(section, inFileOrder(pairs, fresh), old, after)];
}

/** The former element of each element: by its key; without one, by its content, then by its rank among the rest. */
function pairUp(old: Item[], fresh: Item[], { key, fields }: Section): Map<Item, Item> {
  const pairs = new Map<Item, Item>();
  const left = new Set(old);
  const match = (identity: (item: Item) => string) => {
    for (const item of fresh) {
      if (pairs.has(item)) continue;
      const former = [...left].find((one) => identity(one) === identity(item));
      if (!former) continue;
      pairs.set(item, former);
      left.delete(former);
    }
  };
  if (key) match((item) => key.map((field) => asText(item[field])).join('|'));
  else {
    match((item) =>
      Object.keys(fields)
        .map((field) => asText(item[field]))
        .join('|'),
    );
    match((item) => [item.kind, item.question, item.position].map(asText).join('|'));
  }
  return pairs;
}

const inFileOrder = (pairs: Map<Item, Item>, fresh: Item[]): Map<Item, Item> =>
  new Map(fresh.flatMap((item) => (pairs.has(item) ? [[item, pairs.get(item)!] as const] : [])));

type Described = Pick<Section, 'fields' | 'words'>;

function changedFields(before: Item, after: Item, { fields, words }: Described): Change['fields'] {
  return Object.entries(fields).flatMap(([field, label]) => {
    const [was, is] = [before, after].map((item) => shown(field, item[field], words?.[field]));
    return was === is ? [] : [{ label, before: was ?? null, after: is ?? null }];
  });
}

function shown(field: string, value: unknown, words: Record<string, string> = {}): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join(' ; ') : null;
  if (field === 'amountCents') return formatEuros(Number(value));
  return words[String(value)] ?? String(value);
}

/** Moving elements without changing them is a change too. */
function changedOrder(
  section: Section,
  pairs: Map<Item, Item>,
  old: Item[],
  contract: ContractDocument,
): Change[] {
  const now = [...pairs.keys()];
  const then = old.filter((item) => [...pairs.values()].includes(item));
  if (now.every((item, index) => pairs.get(item) === then[index])) return [];
  const named = (items: Item[]): string =>
    items.map((item) => section.label(item, contract)).join(' ; ');
  const inOrder = then.map((former) => now.find((item) => pairs.get(item) === former)!);
  const fields = [{ label: 'Ordre', before: named(inOrder), after: named(now) }];
  return [{ section: section.title, kind: 'changed', label: 'Ordre des éléments', fields }];
}
