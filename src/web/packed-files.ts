/** Static files as a browser takes them fastest: gzipped where that helps, packed once for as long as the host runs. */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { StaticFile } from './static-files.ts';

const pack = promisify(gzip);

/** Below, the header is as long as what it saves. */
const LEAST_BYTES = 1024;
/** Pictures and fonts are packed already. */
const PACKS = /^(text\/|application\/(json|wasm|manifest\+json)|image\/svg)/;

export interface PackedFile extends StaticFile {
  readonly encoding: 'gzip' | null;
  /** Whether it hangs on the request which of the two it is. */
  readonly varies: boolean;
}

export interface PackedFiles {
  /** What `accepts`, the request's Accept-Encoding, allows of a file. */
  as(file: StaticFile, accepts: string | undefined): Promise<PackedFile>;
}

export function packedFiles(): PackedFiles {
  // Few and small: those of one build of the page. A file that changed has another time or length.
  const packed = new Map<string, Promise<Buffer>>();
  return {
    async as(file, accepts) {
      const varies = PACKS.test(file.contentType) && file.bytes.byteLength >= LEAST_BYTES;
      if (!varies || !takesGzip(accepts)) {
        return { ...file, encoding: null, varies };
      }
      let bytes = packed.get(file.version);
      if (bytes === undefined) {
        bytes = packedBytes(file);
        packed.set(file.version, bytes);
      }
      return { ...file, bytes: await bytes, encoding: 'gzip', varies };
    },
  };
}

/** As the build packed it, which takes a tenth of a second for all of the page; packed here where it did not. */
async function packedBytes({ bytes, packedAt }: StaticFile): Promise<Buffer> {
  const made = packedAt === null ? null : await readFile(packedAt).catch(() => null);
  return made ?? (await pack(bytes, { level: constants.Z_BEST_COMPRESSION }));
}

/** RFC 9110, 12.5.3: named, or meant by a star, and not with a weight of nothing. */
function takesGzip(accepts = ''): boolean {
  const weights = new Map(
    accepts.split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return [name.trim(), weight === undefined ? 1 : Number(weight)];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
