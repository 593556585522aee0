import type { ContractDocument } from './contract.ts';

/** One problem of an import, on its line. `line` and `column` start at 1. */
export type Finding = {
  severity: 'error' | 'warning';
  line: number;
  column: number;
  message: string;
};

export type CheckedContract = { findings: Finding[]; document: ContractDocument | null };

/** How one element of the contract differs between two versions. */
export type Change = {
  section: string;
  kind: 'added' | 'changed' | 'removed';
  label: string;
  fields: { label: string; before: string | null; after: string | null }[];
};

export const stageStates = {
  open: 'en préparation',
  applied: 'appliqué',
  dropped: 'abandonné',
} as const;
export type StageState = keyof typeof stageStates;

/** An import being prepared: only its author sees it, for seven days. */
export type ContractStage = {
  id: string;
  personId: string;
  state: StageState;
  fileName: string;
  content: string;
  sha256: string;
  contractReference: string | null;
  /** The revision in force when the file was checked; null when the contract is new. */
  baseRevision: number | null;
  findings: Finding[];
  document: ContractDocument | null;
  createdAt: Date;
  expiresAt: Date;
  importId: number | null;
};

/** An applied import, as the journal keeps it. */
export type ContractImport = {
  id: number;
  contractReference: string;
  at: Date;
  personId: string | null;
  fileName: string;
  sha256: string;
  revisionBefore: number | null;
  revisionAfter: number;
  changes: Change[];
};

/** The largest file that an import reads, in bytes; the contract of 2014-2016 weighs 35 kB. */
export const MAX_FILE_BYTES = 500_000;
