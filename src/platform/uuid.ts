/** True for an identifier that PostgreSQL would read as a uuid: anything else in an address is a 404, not an error. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
