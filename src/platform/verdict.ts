/** What a rule answers: allowed, or refused with every reason. */
export type Verdict<Reason extends string = string> =
  { allowed: true } | { allowed: false; reasons: Reason[] };

export const ALLOWED: Verdict<never> = { allowed: true };

/** Allowed when no reason is given. */
export function verdict<Reason extends string>(reasons: Reason[]): Verdict<Reason> {
  return reasons.length === 0 ? ALLOWED : { allowed: false, reasons };
}
