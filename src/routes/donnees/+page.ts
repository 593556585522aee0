/** A page to read: it carries no JavaScript. */
export const csr = false;
