import { createHash } from 'node:crypto';
import type { Actor } from '#modules/accounts/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { Conflict, Forbidden, NotFound, Refused } from '#platform/errors.ts';
import { recordEvent } from '#platform/events.ts';
import type { ContractStage } from '../model/import.ts';
import { canImportContracts, canSeeStage } from '../permissions.ts';
import { checkContract, territoriesIn } from '../rules/check-contract.ts';
import { compareContracts } from '../rules/compare-contracts.ts';
import { readFile } from '../rules/read-file.ts';
import { addImport } from './store/journal.ts';
import { documentOf, findContract } from './store/read-contract.ts';
import {
  addStage,
  closeStage,
  findStage,
  knownTerritories,
  replaceStage,
  type NewStage,
} from './store/stages.ts';
import { lockRevision, writeContract } from './store/write-contract.ts';

export type ContractUpload = { fileName: string; bytes: Uint8Array };

const requireImporter = (actor: Actor): string => {
  if (!canImportContracts(actor) || actor.personId === null) {
    throw new Forbidden(
      'Seules la CRESS et l’administration de la plateforme importent un contrat.',
    );
  }
  return actor.personId;
};

/** Reads and checks an upload and keeps it aside for seven days. Nothing of the contract changes. Returns the stage's id. */
export async function stageContract(
  db: Database,
  actor: Actor,
  upload: ContractUpload,
): Promise<string> {
  const personId = requireImporter(actor);
  const checked = await check(db, actor, upload);
  return addStage(db, { personId, ...checked });
}

/** Checks a stage again, with a mended text or as it is (the contract may have moved since). A text without a file name keeps the stage's. */
export async function recheckStage(
  db: Database,
  actor: Actor,
  id: string,
  upload: ContractUpload | null,
): Promise<void> {
  const stage = await getStage(db, actor, id);
  if (stage.state !== 'open')
    throw new Conflict(
      'Cet import est déjà appliqué ou abandonné. Préparez-en un nouveau pour changer encore le contrat.',
    );
  const again = upload ?? { fileName: '', bytes: new TextEncoder().encode(stage.content) };
  await replaceStage(
    db,
    id,
    await check(db, actor, { ...again, fileName: again.fileName || stage.fileName }),
  );
}

/** The stage, for its author alone. */
export async function getStage(db: Database, actor: Actor, id: string): Promise<ContractStage> {
  requireImporter(actor);
  const stage = await findStage(db, id);
  if (!stage || !canSeeStage(actor, stage))
    throw new NotFound(
      'Cet import n’existe pas, ou ses sept jours sont passés. Déposez le fichier de nouveau.',
    );
  return stage;
}

export async function dropStage(db: Database, actor: Actor, id: string): Promise<void> {
  const stage = await getStage(db, actor, id);
  if (stage.state === 'open') await closeStage(db, id, 'dropped', null);
}

/**
 * Makes the staged document the contract in force, all of it or nothing. `sha256` is the text that the person
 * saw in the preview. Returns the journal entry's id. Conflict when the stage or the contract moved since.
 */
export async function applyStage(
  db: Database,
  actor: Actor,
  id: string,
  sha256: string,
): Promise<number> {
  await getStage(db, actor, id);
  return db.transaction().execute(async (tx) => {
    const stage = await findStage(tx, id, { lock: true });
    if (!stage || stage.state !== 'open') {
      throw new Conflict(
        'Cet import a déjà été appliqué ou abandonné, sans doute dans un autre onglet. Son résultat est dans le journal des imports.',
      );
    }
    if (stage.sha256 !== sha256)
      throw new Conflict(
        'Le texte de cet import a changé dans un autre onglet. Revenez à l’aperçu, relisez-le, puis appliquez.',
      );
    const { document } = stage;
    if (!document)
      throw new Refused(
        'Ce fichier contient encore des erreurs. Revenez à l’aperçu et corrigez-les : rien n’a été appliqué.',
      );
    const revision = await lockRevision(tx, document.reference);
    if (revision !== stage.baseRevision) {
      throw new Conflict(
        'Le contrat a changé depuis cet aperçu : un autre import vient d’être appliqué. Revenez à l’aperçu et comparez de nouveau ; votre texte est gardé.',
      );
    }
    const before = revision === null ? null : await findContract(tx, document.reference);
    const changes = before ? compareContracts(documentOf(before), document) : [];
    if (before && changes.length === 0)
      throw new Refused('Ce fichier ne change rien au contrat : il n’y a rien à appliquer.');
    const revisionAfter = (revision ?? 0) + 1;
    await writeContract(tx, document, revisionAfter);
    const importId = await addImport(tx, {
      contractReference: document.reference,
      personId: actor.personId,
      fileName: stage.fileName,
      sha256: stage.sha256,
      revisionBefore: revision,
      revisionAfter,
      changes,
    });
    await closeStage(tx, id, 'applied', importId);
    await recordEvent(tx, {
      kind: 'contract.imported',
      subjectType: 'contract',
      subjectId: document.reference,
      personId: actor.personId,
      payload: { importId, revision: revisionAfter },
    });
    return importId;
  });
}

async function check(
  db: Database,
  actor: Actor,
  upload: ContractUpload,
): Promise<Omit<NewStage, 'personId'>> {
  const { text, findings } = readFile(upload.bytes);
  if (text === null) throw new Refused(...findings.map((finding) => finding.message));
  const content = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const known = await knownTerritories(db, territoriesIn(content));
  const checked = checkContract(content, actor.day, known);
  const current = checked.document ? await findContract(db, checked.document.reference) : null;
  return {
    fileName: upload.fileName.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 120) || 'contrat.yaml',
    content,
    sha256: createHash('sha256').update(content).digest('hex'),
    contractReference: checked.document?.reference ?? null,
    baseRevision: current?.revision ?? null,
    findings: [...findings, ...checked.findings],
    document: checked.document,
  };
}
