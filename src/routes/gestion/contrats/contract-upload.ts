import type { ContractUpload } from '#modules/programme/server/index.ts';

/** The file or the pasted text of a form; null when neither was given. */
export async function uploadOf(form: FormData, fileName: string): Promise<ContractUpload | null> {
  const file = form.get('fichier');
  if (file instanceof File && file.name !== '')
    return { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const text = form.get('texte');
  if (typeof text === 'string' && text.trim() !== '')
    return { fileName, bytes: new TextEncoder().encode(text) };
  return null;
}
