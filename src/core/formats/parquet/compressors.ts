import { decompress as unpackZstd } from 'fzstd';
import type { Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { UnpackLimits } from '../byte-source.ts';
import { checkUnpacked } from '../unpack-guard.ts';

/** Every kind of compression that Parquet has, none of which may unpack to more than is allowed. */
export function guardedCompressors(file: string, limits: UnpackLimits): Compressors {
  // Without a place to write to it would take whatever room the packed bytes ask for.
  const all: Compressors = {
    ...compressors,
    ZSTD: (input, length) => unpackZstd(input, new Uint8Array(length)),
  };
  const guarded: Compressors = {};
  for (const [name, unpack] of Object.entries(all)) {
    guarded[name as keyof Compressors] = (input, length) => {
      checkUnpacked({ unpacked: length, packed: input.length }, file, limits);
      return unpack(input, length);
    };
  }
  return guarded;
}
