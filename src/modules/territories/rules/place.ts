/** What a person typed to name a place, taken apart. Pure. */
export type TypedPlace =
  | { by: 'id'; id: string }
  | { by: 'code'; code: string }
  | { by: 'name'; name: string; departmentCode: string | null };

const ID =
  /^(?:(?:COM|DEP|REG|AREG|EPCI|EPT|ARR|BV|ZE|QPV|FRR)-[0-9A-Z]{1,12}|FRR|TER-[a-z0-9-]{1,80})$/;
const CODE = /^(?:\d{9}|\d{2,3}|\d{5}|2[AB](?:\d{3})?|QN\w{6,8})$/i;
const NAME_AND_DEPARTMENT = /^(.*\S)\s*\(\s*(\d{2,3}|2[AB])\s*\)$/i;

/** "26362", "2a", "COM-26362", "Valence (26)", "Valence". A siren may be typed with spaces. */
export function readPlace(text: string): TypedPlace {
  const typed = text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 200);
  if (ID.test(typed)) return { by: 'id', id: typed };
  const id = asId(typed);
  if (id) return { by: 'id', id };
  const compact = typed.replace(/\s/g, '');
  if (CODE.test(compact)) return { by: 'code', code: compact.toUpperCase() };
  const match = NAME_AND_DEPARTMENT.exec(typed);
  if (match) return { by: 'name', name: match[1]!, departmentCode: match[2]!.toUpperCase() };
  return { by: 'name', name: typed, departmentCode: null };
}

/** Ids are written in capitals, save those of ad hoc territories; a reader may type them otherwise. */
function asId(text: string): string | null {
  const id = /^ter-/i.test(text) ? text.toLowerCase().replace(/^ter-/, 'TER-') : text.toUpperCase();
  return ID.test(id) ? id : null;
}

/** The commune code in a cell: trimmed, upper case, with the leading zero that a spreadsheet took away. Null when it is none. */
export function readCommuneCode(text: string): string | null {
  const code = text.trim().replace(/^com-/i, '').toUpperCase();
  const whole = /^\d{4}$/.test(code) ? `0${code}` : code;
  return /^(?:\d{5}|2[AB]\d{3})$/.test(whole) ? whole : null;
}

/**
 * The town's name in a postal address, without what the post adds: "VALENCE CEDEX 9", "LYON 3EME ARRONDISSEMENT",
 * "Marseille 01" are Valence, Lyon, Marseille.
 */
export function postalTownName(text: string): string {
  return text
    .replace(/\bcedex\b.*$/i, '')
    .replace(/\b(paris|lyon|marseille)\b.*$/i, '$1')
    .trim();
}
