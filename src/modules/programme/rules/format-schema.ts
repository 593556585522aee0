import { z } from 'zod';
import { contractFormat } from '../model/format.ts';

/** The JSON Schema of the import format, made from the schema that checks the files. */
export const contractJsonSchema = (): object => ({
  ...z.toJSONSchema(contractFormat, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  }),
  title: 'Contrat, format d’import de Maillage, version 1',
});
