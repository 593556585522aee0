import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OfficialFile } from '../../rules/reference/addresses.ts';

export type Download =
  { path: string; state: 'downloaded' | 'kept' } | { failure: string; noNetwork: boolean };

const megabytes = (bytes: number): string =>
  (bytes / 1e6).toLocaleString('fr-FR', { maximumFractionDigits: 1 });
const sizeOf = async (path: string): Promise<number> =>
  (await stat(path).catch(() => null))?.size ?? 0;

/**
 * Fetches a publisher's file into the folder, through a ".part" that a later run takes up where a cut left it. A whole
 * file of an earlier run is kept as it is; remove it to fetch a newer edition.
 */
export async function downloadFile(
  file: OfficialFile,
  folder: string,
  report: (line: string) => void,
  quietAfterMs = 60_000,
): Promise<Download> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, file.saveAs);
  const part = `${path}.part`;
  if ((await sizeOf(path)) > 0) return { path, state: 'kept' };
  const already = await sizeOf(part);
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), quietAfterMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), quietAfterMs);
  };
  try {
    const response = await fetch(file.address, {
      headers: { 'user-agent': 'maillage', ...(already > 0 ? { range: `bytes=${already}-` } : {}) },
      signal: silence.signal,
    });
    if (response.status === 416) {
      await rm(part, { force: true });
      return {
        failure: 'le fichier a changé chez son producteur depuis la coupure : relancez la commande',
        noNetwork: false,
      };
    }
    if (!response.ok || !response.body)
      return {
        failure: `l’adresse répond ${response.status} : le fichier a sans doute été déplacé, voyez ${file.page}`,
        noNetwork: false,
      };
    if (response.headers.get('content-type')?.startsWith('text/html'))
      return {
        failure: `l’adresse répond une page web au lieu du fichier, voyez ${file.page}`,
        noNetwork: false,
      };
    const resumed = response.status === 206;
    if (resumed) report(`reprise à ${megabytes(already)} Mo`);
    const expected =
      (resumed ? already : 0) + Number(response.headers.get('content-length') ?? NaN);
    await receive(response.body, part, resumed, {
      already: resumed ? already : 0,
      expected,
      heard,
      report,
    });
    const received = await sizeOf(part);
    // a compressed transfer announces the length of what travelled, not of what is written
    if (
      !response.headers.get('content-encoding') &&
      Number.isFinite(expected) &&
      received < expected
    )
      return {
        failure: `transfert coupé à ${megabytes(received)} Mo sur ${megabytes(expected)} : relancez la commande, elle reprendra là`,
        noNetwork: false,
      };
    await rename(part, path);
    return { path, state: 'downloaded' };
  } catch (error) {
    const received = await sizeOf(part);
    if (received > already)
      return {
        failure: `transfert coupé à ${megabytes(received)} Mo : relancez la commande, elle reprendra là`,
        noNetwork: false,
      };
    return { failure: reasonOf(error), noNetwork: true };
  } finally {
    clearTimeout(timer);
  }
}

type Progress = {
  already: number;
  expected: number;
  heard: () => void;
  report: (line: string) => void;
};

async function receive(
  body: ReadableStream,
  part: string,
  append: boolean,
  progress: Progress,
): Promise<void> {
  let received = progress.already;
  let shown = Math.floor(received / 5e6);
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      progress.heard();
      received += chunk.length;
      if (Math.floor(received / 5e6) > shown) {
        shown = Math.floor(received / 5e6);
        const total = Number.isFinite(progress.expected)
          ? ` sur ${megabytes(progress.expected)}`
          : '';
        progress.report(`${megabytes(received)}${total} Mo`);
      }
      done(null, chunk);
    },
  });
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  await pipeline(source, meter, createWriteStream(part, { flags: append ? 'a' : 'w' }));
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'AbortError') return 'le serveur ne répond pas';
  if (cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN')
    return 'le nom du serveur est introuvable';
  if (cause?.code === 'ECONNREFUSED') return 'la connexion est refusée';
  return cause?.code ? `la connexion échoue (${cause.code})` : 'la connexion échoue';
}
