import type { Database } from '#platform/db/connect.ts';
import type { Actor } from '#modules/accounts/index.ts';
import type { Day } from '#platform/day.ts';

declare global {
  namespace App {
    interface Locals {
      db: Database;
      actor: Actor;
      day: Day;
      sessionId: string | null;
    }
    interface Error {
      /** What the reader may do next, one sentence each. */
      reasons?: string[];
    }
  }
}
