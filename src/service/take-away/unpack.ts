/**
 * Reading a zip that anybody may have made: piece by piece, and never more than was allowed. Nothing of it becomes a path;
 * whoever asks says which names there may be, and gets their bytes.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';

/** What is wrong with an archive, in plain words. */
export class ArchiveProblem extends Error {}

export interface UnpackOptions {
  /** Whether an entry of that name is one of those that are looked for. */
  readonly accepts: (name: string) => boolean;
  /** Bytes of all entries together, unpacked. */
  readonly mostBytes: number;
}

/** Deflate makes up to a thousand times as much of it at once. */
const PIECE_BYTES = 1 << 16;
/** Pieces taken in before others have their turn: some milliseconds. */
const PIECES_AT_ONCE = 4;
const MOST_SHOWN = 60;

/** The entries of a zip by name. Throws `ArchiveProblem`. */
export async function unpack(
  bytes: Uint8Array,
  { accepts, mostBytes }: UnpackOptions,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = new Map<string, { readonly pieces: Uint8Array[]; ended: boolean }>();
  let left = mostBytes;

  function begin(file: UnzipFile): void {
    const { name } = file;
    if (!accepts(name)) {
      throw new ArchiveProblem(`it holds “${shown(name)}”, which is no part of a run`);
    }
    if (entries.has(name)) {
      throw new ArchiveProblem(`it holds “${name}” twice`);
    }
    const entry = { pieces: [] as Uint8Array[], ended: false };
    entries.set(name, entry);
    file.ondata = (error, piece, isLast) => {
      // What is thrown below comes back here once.
      if ((error as unknown) instanceof ArchiveProblem) {
        throw error;
      }
      if (error !== null) {
        throw new ArchiveProblem(`“${name}” cannot be unpacked`);
      }
      left -= piece.length;
      if (left < 0) {
        throw new ArchiveProblem('it unpacks to more than a run can be');
      }
      entry.pieces.push(piece);
      entry.ended = isLast;
    };
    file.start();
  }

  const archive = new Unzip(begin);
  archive.register(UnzipInflate);
  try {
    for (let at = 0, piece = 0; at < bytes.length; at += PIECE_BYTES, piece++) {
      archive.push(bytes.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= bytes.length);
      if (piece % PIECES_AT_ONCE === PIECES_AT_ONCE - 1) {
        await nextTurn();
      }
    }
  } catch (error) {
    throw error instanceof ArchiveProblem ? error : new ArchiveProblem('it is no zip, or a damaged one');
  }
  if (entries.size === 0) {
    throw new ArchiveProblem('it is no zip, or an empty one');
  }
  return new Map(
    [...entries].map(([name, { pieces, ended }]) => {
      if (!ended) {
        throw new ArchiveProblem(`it ends in the middle of “${name}”`);
      }
      return [name, Buffer.concat(pieces)];
    }),
  );
}

/** Names may hold anything; in a sentence they are short and of letters that can be seen. */
function shown(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN)}…` : plain;
}
