import { createInflateRaw } from 'node:zlib';
import { Refused } from '../errors.ts';
import { LIMITS } from './limits.ts';
import { watchSheet } from './sheet-guard.ts';

type Entry = { method: number; packed: number; unpacked: number; offset: number };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const WIDE = 0xffffffff;

const damaged = () =>
  new Refused(
    'Ce classeur est abîmé : il ne peut pas être ouvert.',
    'Ouvrez-le dans votre tableur, enregistrez-le de nouveau en .xlsx ou en CSV UTF-8, puis réessayez.',
  );

const bomb = () =>
  new Refused(
    'Ce classeur est beaucoup trop gros une fois décompressé : il a été refusé sans être ouvert.',
    'Enregistrez la feuille utile en « CSV UTF-8 », puis envoyez ce fichier.',
  );

function readDirectory(content: Buffer): Entry[] {
  const lowest = Math.max(0, content.length - 65_557);
  let end = content.length - 22;
  while (end >= lowest && content.readUInt32LE(end) !== END) end--;
  if (end < lowest || end < 0) throw damaged();
  const count = content.readUInt16LE(end + 10);
  if (count > LIMITS.zipEntries) throw bomb();
  let at = content.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== ENTRY) throw damaged();
    entries.push({
      method: content.readUInt16LE(at + 10),
      packed: content.readUInt32LE(at + 20),
      unpacked: content.readUInt32LE(at + 24),
      offset: content.readUInt32LE(at + 42),
    });
    at += 46;
    at +=
      content.readUInt16LE(at - 18) + content.readUInt16LE(at - 16) + content.readUInt16LE(at - 14);
  }
  return entries;
}

/** Inflates one entry without keeping it, and stops as soon as it exceeds what it declared. */
async function measure(content: Buffer, entry: Entry, allowance: number): Promise<number> {
  if (entry.offset + 30 > content.length || content.readUInt32LE(entry.offset) !== LOCAL)
    throw damaged();
  const start =
    entry.offset +
    30 +
    content.readUInt16LE(entry.offset + 26) +
    content.readUInt16LE(entry.offset + 28);
  const packed = content.subarray(start, start + entry.packed);
  const watch = watchSheet();
  if (entry.method === 0) {
    watch(packed);
    return packed.length;
  }
  if (entry.method !== 8) throw damaged();
  const inflate = createInflateRaw();
  let size = 0;
  inflate.end(packed);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > allowance || size > entry.unpacked) throw bomb();
      watch(chunk);
    }
  } catch (error) {
    throw error instanceof Refused ? error : damaged();
  }
  return size;
}

/**
 * Refuses a zip bomb: first by what the archive declares (entries, sizes, ratio), then by inflating
 * each entry against a bound, since an archive may lie about its sizes. A sheet that is vast once
 * read (one cell very far away) is refused too.
 */
export async function guardZip(content: Buffer): Promise<void> {
  const entries = readDirectory(content);
  let declared = 0;
  for (const entry of entries) {
    if (entry.unpacked === WIDE || entry.packed === WIDE) throw bomb();
    declared += entry.unpacked;
    if (entry.unpacked > 1_000_000 && entry.unpacked > entry.packed * LIMITS.zipRatio) throw bomb();
  }
  if (declared > LIMITS.unzippedBytes) throw bomb();
  let total = 0;
  for (const entry of entries) total += await measure(content, entry, LIMITS.unzippedBytes - total);
}
