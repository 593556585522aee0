import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { emptyOrganisation, familyKeys, kindKeys, type Family, type KindKey, type OrganisationRow } from '#modules/organisations/index.ts';
import { saveOrganisations } from '#modules/organisations/server/index.ts';
import type { Database } from '#platform/db/connect.ts';

const schema = z.strictObject({
  sources: z.record(z.string(), z.string()),
  organisations: z.array(
    z.strictObject({
      source: z.string(),
      reference: z.string(),
      nom: z.string().min(1),
      sigle: z.string().optional(),
      type: z.enum(kindKeys as [KindKey, ...KindKey[]]).optional(),
      famille: z.enum(familyKeys as [Family, ...Family[]]).optional(),
      lieu: z.string().optional(),
      adresse: z.string().optional(),
      code_postal: z.string().optional(),
      ville: z.string().optional(),
      /** Met in the interviews of the diagnosis: true unless said otherwise. */
      entendue: z.boolean().default(true),
      presentation: z.string().optional(),
    }),
  ),
});

type Entry = z.infer<typeof schema>['organisations'][number];

const MET = 'Rencontrée lors des entretiens du diagnostic régional de l’ESS de 2016.';

/** Everyone met for the diagnosis is said to be; what else is known comes first. */
function presentationOf(entry: Entry): string | null {
  const met = entry.source === 'diagnostic' && entry.entendue;
  return [entry.presentation, met ? MET : null].filter(Boolean).join(' ') || null;
}

function toRow(entry: Entry, source: string): OrganisationRow {
  const inCommune = entry.lieu?.startsWith('COM-') ?? false;
  return {
    ...emptyOrganisation(entry.nom, source),
    acronym: entry.sigle ?? null,
    kind: entry.type ?? null,
    family: entry.famille ?? null,
    familyBasis: entry.famille ? 'source' : null,
    communeId: inCommune ? entry.lieu! : null,
    territoryId: inCommune ? null : (entry.lieu ?? null),
    address: entry.adresse ?? null,
    postalCode: entry.code_postal ?? null,
    city: entry.ville ?? null,
    presentation: presentationOf(entry),
    reference: entry.reference,
  };
}

export async function readOrganisations(): Promise<OrganisationRow[]> {
  const text = await readFile(new URL('./organisations.yaml', import.meta.url), 'utf8');
  const { sources, organisations } = schema.parse(parse(text));
  return organisations.map((entry) => {
    const source = sources[entry.source];
    if (!source) throw new Error(`organisations.yaml: the source ${entry.source} is not declared`);
    return toRow(entry, source);
  });
}

/** The organisations and initiatives that the public documents name; loaded twice, nothing changes. */
export async function seedOrganisations(db: Database, report: (line: string) => void): Promise<void> {
  const rows = await readOrganisations();
  const saved = await db.transaction().execute((tx) => saveOrganisations(tx, rows));
  const count = (outcome: string): number => saved.filter((one) => one.outcome === outcome).length;
  report(`Organisations : ${saved.length} (${count('created')} nouvelles, ${count('changed')} modifiées).`);
}
