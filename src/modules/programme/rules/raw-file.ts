import type { Path } from './read-yaml.ts';

/** Says a fault at a place of the file. */
export type Report = (path: Path, message: string, severity?: 'error' | 'warning') => void;

export type Item = Record<string, unknown>;
/** The word written there, null when there is none. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' ? value.trim() : null;

/** The elements of a list of the file, even when other parts of the file are wrong. */
export const itemsOf = (file: unknown, list: string): Item[] => {
  const items = (file as Item | null)?.[list];
  return Array.isArray(items)
    ? items.map((item) => (item && typeof item === 'object' ? (item as Item) : {}))
    : [];
};
