import { readFile } from 'node:fs/promises';
import type { Actor } from '#modules/accounts/index.ts';
import { applyStage, findContract, getStage, stageContract } from '#modules/programme/server/index.ts';
import { today } from '#platform/clock.ts';
import type { Database } from '#platform/db/connect.ts';

const FILE = 'ces-ess-rhone-alpes-2014-2016.yaml';

/** Who imports when the service loads its demonstration: the platform's administration. */
const loader = (): Actor => ({
  personId: 'demonstration',
  name: null,
  email: null,
  grants: [{ role: 'administrator', scope: null, from: '2014-01-01', to: null }],
  day: today(),
});

/** Brings the real 2014-2016 contract in by the front door (stage, check, apply), unless there is one already. */
export async function seedContract(db: Database, report: (line: string) => void): Promise<void> {
  const reference = FILE.replace(/\.yaml$/, '');
  const existing = await findContract(db, reference);
  if (existing) return report(`contrat : ${existing.title} est déjà là`);
  const actor = loader();
  const bytes = await readFile(new URL(`./contrats/${FILE}`, import.meta.url));
  const id = await stageContract(db, actor, { fileName: FILE, bytes });
  const stage = await getStage(db, actor, id);
  if (!stage.document) {
    const faults = stage.findings.map(({ line, message }) => `ligne ${line} : ${message}`);
    throw new Error(`le contrat de démonstration est refusé : ${faults.join(' ; ')}`);
  }
  await applyStage(db, actor, id, stage.sha256);
  report(`contrat : ${stage.document.title}, ${stage.document.actions.length - 1} actions numérotées`);
}
