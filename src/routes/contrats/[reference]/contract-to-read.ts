import { getContract } from '#modules/programme/server/index.ts';
import type { Contract } from '#modules/programme/index.ts';
import type { Database } from '#platform/db/connect.ts';
import { typeset } from '#ui/typeset.ts';

/** One version for reading per contract kept in memory. */
const readable = new WeakMap<Contract, Contract>();

/** The contract as its pages show it, with the spaces of French typography. */
export async function contractToRead(db: Database, reference: string): Promise<Contract> {
  const contract = await getContract(db, reference);
  const known = readable.get(contract) ?? typeset(contract);
  readable.set(contract, known);
  return known;
}
