/** This page is read: it carries no JavaScript. */
export const csr = false;
