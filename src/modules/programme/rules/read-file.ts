import { MAX_FILE_BYTES, type Finding } from '../model/import.ts';

export type ReadFile = { text: string | null; findings: Finding[] };

const refusal = (message: string): ReadFile => ({
  text: null,
  findings: [{ severity: 'error', line: 1, column: 1, message }],
});

const startsWith = (bytes: Uint8Array, signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** The text of an uploaded file, or why it is none. Windows-1252 is read, and said. */
export function readFile(bytes: Uint8Array): ReadFile {
  if (bytes.length === 0)
    return refusal('Le fichier est vide. Choisissez le fichier YAML du contrat.');
  if (bytes.length > MAX_FILE_BYTES) {
    return refusal(
      `Le fichier pèse ${Math.round(bytes.length / 1000).toLocaleString('fr-FR')} ko ; un contrat tient dans ${MAX_FILE_BYTES / 1000} ko. Vérifiez que c’est le bon fichier.`,
    );
  }
  if (startsWith(bytes, [0x50, 0x4b])) {
    return refusal(
      'Ce fichier est un classeur ou une archive (XLSX, ODS, ZIP), même si son nom finit par .yaml. Recopiez son contenu dans un fichier texte au format décrit.',
    );
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    return refusal('Ce fichier est un PDF. L’import attend un fichier texte au format YAML.');
  }
  const decoded = decode(bytes);
  if (decoded.text?.includes('\0'))
    return refusal(
      'Ce fichier n’est pas un fichier texte. L’import attend un fichier YAML en UTF-8.',
    );
  if (decoded.text?.trim() === '')
    return refusal(
      'Le fichier ne contient que des espaces. Choisissez le fichier YAML du contrat.',
    );
  return decoded;
}

function decode(bytes: Uint8Array): ReadFile {
  if (startsWith(bytes, [0xff, 0xfe]))
    return { text: new TextDecoder('utf-16le').decode(bytes), findings: [] };
  if (startsWith(bytes, [0xfe, 0xff]))
    return { text: new TextDecoder('utf-16be').decode(bytes), findings: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), findings: [] };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    const message =
      'Ce fichier n’est pas en UTF-8 : il a été lu comme un fichier Windows (cp1252). Vérifiez les accents ci-dessous ; enregistrez-le en UTF-8 la prochaine fois.';
    return { text, findings: [{ severity: 'warning', line: 1, column: 1, message }] };
  }
}
