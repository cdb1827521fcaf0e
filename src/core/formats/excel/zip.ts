/** The zip around a workbook: its list of parts, and each part unpacked piece by piece within the limits. */
import { Inflate } from 'fflate';
import { GatecastError } from '../../../shared/errors.ts';
import type { ReadContext } from '../byte-source.ts';
import { damaged } from '../damaged.ts';
import { checkUnpacked } from '../unpack-guard.ts';
import { crc32 } from './crc32.ts';

export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packed: number;
  readonly crc: number;
  /** Of the part's own header in the file. */
  readonly offset: number;
}

const END_MARK = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const PART_MARK = 0x02014b50;
const PART_BYTES = 46;
const LOCAL_MARK = 0x04034b50;
const LOCAL_BYTES = 30;
const MARKED_LARGE = 0xffffffff;
const LARGE_FIELD = 1;
/** Names and sizes of some ten thousand parts; no workbook has more. */
const LONGEST_LIST = 1 << 24;
/** Deflate makes up to a thousand times as much of it at once. */
const PIECE_BYTES = 1 << 15;
const STORED = 0;
const DEFLATED = 8;

/** The parts of the zip by name, as its list at the end has them. Throws `FILE_DAMAGED`. */
export async function readZipParts({ source, file }: ReadContext): Promise<ReadonlyMap<string, ZipPart>> {
  const tailBytes = Math.min(source.size, END_BYTES + LONGEST_COMMENT);
  const tail = viewOf(await source.read(source.size - tailBytes, tailBytes));
  let end = tail.byteLength - END_BYTES;
  while (end >= 0 && tail.getUint32(end, true) !== END_MARK) {
    end--;
  }
  if (end < 0) {
    throw damaged(file, 'xlsx', 'ends too early');
  }
  const listBytes = tail.getUint32(end + 12, true);
  const listAt = tail.getUint32(end + 16, true);
  if (listBytes > LONGEST_LIST || listAt + listBytes > source.size) {
    throw damaged(file, 'xlsx', 'has a list of its parts that does not fit it');
  }
  const list = viewOf(await source.read(listAt, listBytes));
  const parts = new Map<string, ZipPart>();
  for (let at = 0; at + PART_BYTES <= list.byteLength && list.getUint32(at, true) === PART_MARK; ) {
    const nameBytes = list.getUint16(at + 28, true);
    const extraBytes = list.getUint16(at + 30, true);
    const behindName = at + PART_BYTES + nameBytes;
    if (behindName + extraBytes > list.byteLength) {
      break;
    }
    const name = text(list, at + PART_BYTES, nameBytes);
    parts.set(name.replace(/^\//, '').replaceAll('\\', '/'), {
      name,
      method: list.getUint16(at + 10, true),
      isEncrypted: (list.getUint16(at + 8, true) & 1) === 1,
      crc: list.getUint32(at + 16, true),
      ...sizes(list, { at, extraAt: behindName, extraBytes }),
    });
    at = behindName + extraBytes + list.getUint16(at + 32, true);
  }
  return parts;
}

/** Packed size and offset; of those marked as too large for their fields from the extra field behind the name. */
function sizes(
  list: DataView,
  { at, extraAt, extraBytes }: { readonly at: number; readonly extraAt: number; readonly extraBytes: number },
): { readonly packed: number; readonly offset: number } {
  const unpacked = list.getUint32(at + 24, true);
  let packed = list.getUint32(at + 20, true);
  let offset = list.getUint32(at + 42, true);
  for (let field = extraAt; field + 4 <= extraAt + extraBytes; field += 4 + list.getUint16(field + 2, true)) {
    if (list.getUint16(field, true) === LARGE_FIELD) {
      const end = Math.min(field + 4 + list.getUint16(field + 2, true), extraAt + extraBytes);
      let next = field + 4 + (unpacked === MARKED_LARGE ? 8 : 0);
      if (packed === MARKED_LARGE && next + 8 <= end) {
        packed = Number(list.getBigUint64(next, true));
        next += 8;
      }
      if (offset === MARKED_LARGE && next + 8 <= end) {
        offset = Number(list.getBigUint64(next, true));
      }
    }
  }
  return { packed, offset };
}

/** What is unpacked of all parts together, against the limits. */
export interface UnpackCount {
  bytes: number;
  /** The most that `bytes` has been. */
  most: number;
}

/**
 * The bytes of a part. Throws `FILE_LIMIT` as soon as it unpacks to more than the limits allow, and `FILE_DAMAGED` for
 * one that is not whole.
 */
export async function* unpackPart(
  context: ReadContext,
  part: ZipPart,
  count: UnpackCount,
): AsyncGenerator<Uint8Array> {
  const { source, file, limits, proceed, onBytes } = context;
  if (part.isEncrypted) {
    throw new GatecastError('FILE_FOREIGN', { file, kind: 'excel-locked' });
  }
  const local = viewOf(await source.read(part.offset, LOCAL_BYTES));
  if (
    local.byteLength < LOCAL_BYTES ||
    local.getUint32(0, true) !== LOCAL_MARK ||
    (part.method !== STORED && part.method !== DEFLATED)
  ) {
    throw damaged(file, 'xlsx', `has no readable “${part.name}”`);
  }
  const begin = part.offset + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  const end = begin + part.packed;
  const pieces: Uint8Array[] = [];
  let isWhole = part.method === STORED;
  const inflate = new Inflate((piece, isLast) => {
    pieces.push(piece);
    isWhole = isLast;
  });
  let unpacked = 0;
  let crc = 0;
  for (let at = begin; at < end; at += PIECE_BYTES) {
    proceed();
    const packed = await source.read(at, Math.min(PIECE_BYTES, end - at));
    if (packed.length === 0) {
      throw damaged(file, 'xlsx', `ends in the middle of “${part.name}”`);
    }
    if (part.method === STORED) {
      pieces.push(packed);
    } else {
      try {
        inflate.push(packed, at + PIECE_BYTES >= end);
      } catch {
        throw damaged(file, 'xlsx', `has a “${part.name}” that cannot be unpacked`);
      }
    }
    onBytes?.(at + packed.length);
    for (const piece of pieces.splice(0)) {
      unpacked += piece.length;
      count.bytes += piece.length;
      checkUnpacked({ unpacked, packed: at + packed.length - begin }, file, limits);
      checkUnpacked({ unpacked: count.bytes, packed: null }, file, limits);
      crc = crc32(piece, crc);
      yield piece;
    }
  }
  if (!isWhole || crc !== part.crc) {
    throw damaged(file, 'xlsx', `has a “${part.name}” that is not as it was written`);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const decoder = new TextDecoder();

function text(view: DataView, at: number, length: number): string {
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}
