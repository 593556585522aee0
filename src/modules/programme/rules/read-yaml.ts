import {
  LineCounter,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
} from 'yaml';
import type { Finding } from '../model/import.ts';

const MAX_DEPTH = 12;
const MAX_NODES = 60_000;
/** Of one list or one group: enough to say that it is too long. */
const MAX_ITEMS = 1_001;
/** Columns of indentation, or brackets open at once. */
const MAX_NESTING = 200;
/** Commas between brackets: each faulty one costs the parser an error. */
const MAX_SEPARATORS = 20_000;

export type Path = (string | number)[];
export type Place = { line: number; column: number };

/** The values of a YAML file as written (every scalar is text), with the place of each. */
export type ReadYaml = {
  value: unknown;
  findings: Finding[];
  placeOf: (path: Path) => Place;
  keyPlaceOf: (path: Path) => Place;
};

const START: Place = { line: 1, column: 1 };
const pathKey = (path: Path): string => path.join('\u0000');

/** Reads YAML without types: "no", "1.10" and "2014-11-04" stay what was typed. Anchors, aliases and tags are refused. */
export function readYaml(text: string): ReadYaml {
  const counter = new LineCounter();
  const findings: Finding[] = [];
  const values = new Map<string, Place>();
  const keys = new Map<string, Place>();
  const placeAt = (offset: number | undefined): Place => {
    const { line, col } = counter.linePos(offset ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const report = (place: Place, message: string) =>
    findings.push({ severity: 'error', ...place, message });
  let count = 0;

  const convert = (node: Node | null | undefined, path: Path): unknown => {
    if (!node) return undefined;
    const place = placeAt(node.range?.[0]);
    if (!values.has(pathKey(path))) values.set(pathKey(path), place);
    if (++count > MAX_NODES) return undefined;
    if (isAlias(node) || ('anchor' in node && node.anchor)) {
      report(
        place,
        'Les ancres (&) et les renvois (*) de YAML ne sont pas acceptés. Écrivez la valeur en entier, ou mettez-la entre guillemets.',
      );
      return undefined;
    }
    if (node.tag && !isStandard(node.tag)) {
      report(
        place,
        `Les étiquettes YAML (${node.tag.slice(0, 40)}) ne sont pas acceptées. Retirez-la, ou mettez la valeur entre guillemets.`,
      );
      return undefined;
    }
    if (path.length > MAX_DEPTH) {
      report(place, 'Trop de niveaux imbriqués. Suivez le modèle du format.');
      return undefined;
    }
    if (isScalar(node)) return isBlank(node.value, node.type) ? undefined : String(node.value);
    if (isSeq(node))
      return node.items
        .slice(0, MAX_ITEMS)
        .map((item, index) => convert(item as Node, [...path, index]));
    if (!isMap(node)) return undefined;
    const record = Object.create(null) as Record<string, unknown>;
    for (const pair of (node.items as Pair<Node, Node | null>[]).slice(0, MAX_ITEMS)) {
      if (!isScalar(pair.key)) {
        report(placeAt(pair.key?.range?.[0]), 'Une clé doit être un mot simple.');
        continue;
      }
      const key = String(pair.key.value);
      if (keys.has(pathKey([...path, key]))) {
        report(
          placeAt(pair.key.range?.[0]),
          'Cette clé est écrite deux fois au même endroit. Gardez-en une.',
        );
        continue;
      }
      keys.set(pathKey([...path, key]), placeAt(pair.key.range?.[0]));
      const value = convert(pair.value, [...path, key]);
      if (value !== undefined) record[key] = value;
    }
    return record;
  };

  let value: unknown;
  const deep = tooDeepLine(text);
  if (deep !== null)
    report(
      { line: deep, column: 1 },
      'Ce passage a trop de niveaux ou de crochets. Suivez le modèle du format : une ligne par élément.',
    );
  else {
    const document = parseDocument(text, {
      schema: 'failsafe',
      lineCounter: counter,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error', // 'silent' would leave a second document out without a word
    });
    for (const error of document.errors) report(placeAt(error.pos[0]), frenchFault(error.code));
    value = convert(document.contents as Node | null, []);
  }
  if (count > MAX_NODES)
    report(
      START,
      `Ce fichier a plus de ${MAX_NODES.toLocaleString('fr-FR')} valeurs. Vérifiez que c’est bien un contrat.`,
    );

  const nearest = (path: Path): Place => {
    for (let length = path.length; length >= 0; length--) {
      const key = pathKey(path.slice(0, length));
      const place = values.get(key) ?? keys.get(key);
      if (place) return place;
    }
    return START;
  };
  return {
    value,
    findings,
    placeOf: nearest,
    keyPlaceOf: (path) => keys.get(pathKey(path)) ?? nearest(path),
  };
}

/** The first line nested beyond reason, or null. The parser recurses: thousands of "[" would stop the whole service. */
function tooDeepLine(text: string): number | null {
  let brackets = 0;
  let separators = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (/^[\s?:-]*/.exec(line)![0].length > MAX_NESTING && line.trim() !== '') return index + 1;
    for (const character of line) {
      if (character === '[' || character === '{') brackets++;
      else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
      if (brackets > 0 && character === ',') separators++;
      if (brackets > MAX_NESTING || separators > MAX_SEPARATORS) return index + 1;
    }
  }
  return null;
}

const isStandard = (tag: string): boolean => /^tag:yaml\.org,2002:(str|map|seq)$/.test(tag);

/** `key:` alone, `~` and `null` mean that the contract does not say. */
const isBlank = (value: unknown, type: string | undefined): boolean =>
  type === 'PLAIN' ? ['', '~', 'null'].includes(String(value)) : value === null;

const faults: Record<string, string> = {
  TAB_AS_INDENT: 'Le retrait est fait avec une tabulation. Remplacez-la par des espaces.',
  BAD_INDENT:
    'Le retrait de cette ligne ne va pas. Alignez-la avec ses voisines, avec des espaces.',
  MISSING_CHAR:
    'Il manque un caractère : un guillemet fermant, un crochet, ou une espace après « : » ou « - ».',
  UNEXPECTED_TOKEN:
    'Ce passage n’est pas attendu ici. Mettez la valeur entre guillemets si elle contient « : », « # », « @ » ou « % ».',
  BLOCK_AS_IMPLICIT_KEY: 'Cette valeur contient « : ». Mettez-la entre guillemets.',
  MULTILINE_IMPLICIT_KEY:
    'Cette ligne n’est ni une clé ni une valeur. Écrivez « clé: valeur », ou alignez-la avec le texte qu’elle continue.',
  BAD_ALIAS:
    'Une étoile (*) au début d’une valeur est un renvoi YAML. Mettez la valeur entre guillemets.',
  BAD_SCALAR_START:
    'Une valeur ne peut pas commencer par ce caractère. Mettez-la entre guillemets.',
  BAD_DQ_ESCAPE:
    'Cette barre oblique inverse n’a pas de sens entre guillemets doubles. Doublez-la.',
  MULTIPLE_DOCS:
    'Le fichier contient deux documents (une ligne « --- »). Un fichier décrit un seul contrat.',
};

const frenchFault = (code: string): string =>
  faults[code] ??
  'Cette ligne n’est pas du YAML valide. Comparez-la au modèle du format ; en cas de doute, mettez la valeur entre guillemets.';
