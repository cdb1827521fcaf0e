import { GatecastError } from '../../shared/errors.ts';
import type { UnpackLimits } from './byte-source.ts';

/** Whatever less than this unpacks from does no harm. */
const LEAST_UNPACKED_BYTES = 1 << 23;

export interface Unpacked {
  readonly unpacked: number;
  /** The bytes that it all came from; null for what was not packed. */
  readonly packed: number | null;
}

/** Refuses what unpacks to more than is allowed, as soon as that shows: throws `FILE_LIMIT` for `file`. */
export function checkUnpacked({ unpacked, packed }: Unpacked, file: string, limits: UnpackLimits): void {
  const { bytes, ratio } = limits;
  if (packed !== null && unpacked > LEAST_UNPACKED_BYTES && unpacked > ratio * packed) {
    const found = Math.floor(unpacked / Math.max(packed, 1));
    throw new GatecastError('FILE_LIMIT', { file, limit: 'ratio', found, most: ratio });
  }
  if (unpacked > bytes) {
    throw new GatecastError('FILE_LIMIT', { file, limit: 'bytes', found: unpacked, most: bytes });
  }
}
