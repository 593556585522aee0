import type { Database } from './db/connect.ts';

/** A thing that happened: who, what, on what. Written in the transaction that did it. */
export type DomainEvent = {
  kind: string;
  subjectType: string;
  subjectId: string;
  personId: string | null;
  payload?: Record<string, unknown>;
};

/** Appends to the journal, which is both the outbox and the audit trail; the database refuses to change it. */
export async function recordEvent(db: Database, event: DomainEvent): Promise<void> {
  await db
    .insertInto('event')
    .values({
      kind: event.kind,
      subject_type: event.subjectType,
      subject_id: event.subjectId,
      person_id: event.personId,
      payload: JSON.stringify(event.payload ?? {}),
    })
    .execute();
}
