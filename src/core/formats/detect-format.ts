import type { FileFormat, ForeignKind } from '../../shared/opening/formats.ts';
import type { ByteSource } from './byte-source.ts';

/** What a file's first bytes say it is: read as a table, refused, or text. */
export type DetectedFormat =
  | { readonly read: Exclude<FileFormat, 'json'> | 'text' }
  | { readonly refuse: ForeignKind };

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const PARQUET = [0x50, 0x41, 0x52, 0x31];
const LOCKED_PARQUET = [0x50, 0x41, 0x52, 0x45];
/** Microsoft's container of old files, which also holds the new ones under a password. */
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEAD_BYTES = 8;
/** Where the list of such a container is as a rule. */
const LOOKED_AT_BYTES = 1 << 20;

/** By content: names can lie. */
export async function detectFormat(source: ByteSource): Promise<DetectedFormat> {
  const head = await source.read(0, HEAD_BYTES);
  const begins = (mark: readonly number[]) => mark.every((byte, place) => head[place] === byte);
  if (begins(ZIP)) {
    return { read: 'xlsx' };
  }
  if (begins(PARQUET)) {
    return { read: 'parquet' };
  }
  if (begins(OLD_CONTAINER)) {
    return { refuse: (await holdsLockedWorkbook(source)) ? 'excel-locked' : 'excel-old' };
  }
  if (begins(EMPTY_ZIP)) {
    return { refuse: 'zip' };
  }
  return begins(LOCKED_PARQUET) ? { refuse: 'parquet-locked' } : { read: 'text' };
}

const LOCKED_WORKBOOK = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);

async function holdsLockedWorkbook(source: ByteSource): Promise<boolean> {
  const bytes = await source.read(0, LOOKED_AT_BYTES);
  for (
    let at = bytes.indexOf(LOCKED_WORKBOOK[0] as number);
    at !== -1;
    at = bytes.indexOf(LOCKED_WORKBOOK[0] as number, at + 1)
  ) {
    if (LOCKED_WORKBOOK.every((byte, place) => bytes[at + place] === byte)) {
      return true;
    }
  }
  return false;
}

/** The format that the end of a name promises; null for none that is no text. */
export function promisedFormat(file: string): Exclude<FileFormat, 'json'> | null {
  const [, ending = ''] = /\.([a-z0-9]+)$/i.exec(file) ?? [];
  switch (ending.toLowerCase()) {
    case 'xlsx':
    case 'xlsm':
      return 'xlsx';
    case 'parquet':
      return 'parquet';
    default:
      return null;
  }
}
