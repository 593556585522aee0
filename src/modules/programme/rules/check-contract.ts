import { z } from 'zod';
import type { Day } from '#platform/day.ts';
import { contractFormat } from '../model/format.ts';
import type { CheckedContract, Finding } from '../model/import.ts';
import { nearestWord } from '../model/safe-text.ts';
import { crossCheck } from './cross-check.ts';
import { readYaml, type Path } from './read-yaml.ts';
import { toDocument } from './to-document.ts';

const MAX_FINDINGS = 300;

/** The territories that a file names, to be looked up before the check. */
export const territoriesIn = (text: string): string[] =>
  [
    ...new Set(
      [...text.matchAll(/^[ \t-]*territoire:\s*["']?([A-Z]+-[A-Za-z0-9-]{1,60})/gm)].map(
        (match) => match[1]!,
      ),
    ),
  ].slice(0, 1000);

/**
 * Checks a whole contract file. Every problem comes back at once, on its line, in the order of the file;
 * the document is null as soon as one is an error. `day` is today; `territories` are those of the file that exist.
 */
export function checkContract(text: string, day: Day, territories: Set<string>): CheckedContract {
  const file = readYaml(text);
  const findings = [...file.findings];
  const report = (path: Path, message: string, severity: Finding['severity'] = 'error') =>
    findings.push({ severity, ...file.placeOf(path), message });
  if (file.value === undefined && findings.length > 0)
    return { findings: inOrder(findings), document: null };
  if (file.value === undefined || typeof file.value !== 'object' || Array.isArray(file.value)) {
    report(
      [],
      'Ce fichier n’est pas un contrat : on attend des lignes « clé: valeur », en commençant par « format: maillage-contrat-1 ».',
    );
    return { findings: inOrder(findings), document: null };
  }
  const parsed = contractFormat.safeParse(file.value);
  for (const issue of parsed.error?.issues ?? []) {
    for (const { path, message, onKey } of inFrench(issue)) {
      findings.push({
        severity: 'error',
        ...(onKey ? file.keyPlaceOf(path) : file.placeOf(path)),
        message,
      });
    }
  }
  crossCheck(file.value, day, territories, report);
  const sorted = inOrder(findings);
  const hasError = sorted.some((finding) => finding.severity === 'error');
  return {
    findings: sorted,
    document: parsed.success && !hasError ? toDocument(parsed.data) : null,
  };
}

function inOrder(findings: Finding[]): Finding[] {
  const seen = new Set<string>();
  const once = findings.filter(({ line, column, message }) => {
    const key = `${line}:${column}:${message}`;
    return !seen.has(key) && seen.add(key);
  });
  once.sort((a, b) => a.line - b.line || a.column - b.column);
  if (once.length <= MAX_FINDINGS) return once;
  const last = once[MAX_FINDINGS]!;
  const more = `… et ${once.length - MAX_FINDINGS} autres problèmes plus loin. Corrigez déjà ceux-ci et vérifiez de nouveau.`;
  return [
    ...once.slice(0, MAX_FINDINGS),
    { severity: 'error', line: last.line, column: last.column, message: more },
  ];
}

type FrenchIssue = { path: Path; message: string; onKey?: boolean };

function inFrench(issue: z.core.$ZodIssue): FrenchIssue[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path);
    return issue.keys.slice(0, MAX_FINDINGS).map((key) => {
      const near = nearestWord(key, known);
      const advice = near
        ? `Vouliez-vous écrire « ${near} » ?`
        : `Clés possibles ici : ${known.join(', ')}.`;
      return {
        path: [...path, key],
        message: `La clé « ${key.slice(0, 60)} » n’est pas prévue ici. ${advice}`,
        onKey: true,
      };
    });
  }
  if (issue.message === 'manque') {
    return [
      {
        path,
        message: `Il manque « ${String(path.at(-1))} »${typeof path.at(-2) === 'number' ? ' à cet élément' : ''}. Ajoutez cette ligne.`,
      },
    ];
  }
  return [{ path, message: issue.message }];
}

/** The keys that the format knows at a place of the file. */
function keysAt(path: Path): string[] {
  let schema: z.core.$ZodType = contractFormat;
  for (const step of path) {
    schema = inner(schema);
    if (schema instanceof z.ZodArray) schema = schema.element;
    else if (schema instanceof z.ZodObject) schema = schema.shape[String(step)] ?? schema;
  }
  schema = inner(schema);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function inner(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? inner(schema.def.innerType)
    : schema;
}
