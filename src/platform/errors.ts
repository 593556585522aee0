/** A rule said no. The reasons are French sentences that the reader can act upon. */
export class Refused extends Error {
  readonly reasons: string[];
  constructor(...reasons: string[]) {
    super(reasons.join(' '));
    this.name = 'Refused';
    this.reasons = reasons;
  }
}

/** It does not exist, or its existence is confidential to this actor. */
export class NotFound extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NotFound';
  }
}

/** The actor is known and may not do this. */
export class Forbidden extends Error {
  constructor(what = 'Vous n’avez pas l’autorisation de faire cela.') {
    super(what);
    this.name = 'Forbidden';
  }
}

/** Someone else changed the same thing in between (optimistic locking). */
export class Conflict extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Conflict';
  }
}
