import { createDecoder, type Decoder, encodingNamed } from './decoder.ts';

export interface IncrementalDecoder {
  /** Null for the first piece that is no Unicode: `choose` an encoding, then give it again. */
  decode(bytes: Uint8Array): string | null;
  choose(encoding: string): void;
  end(): string;
  /** The encoding as decided so far, by its one name (`utf-8`, `windows-1252`, `cp850`). */
  encoding(): string;
}

/**
 * Decodes a file piece by piece, deciding its encoding as late as it can: a byte-order mark or the zero bytes of
 * UTF-16 decide at once; plain ASCII is the same in all others; the first piece with more in it is UTF-8 when it is
 * well formed, else somebody has to say what it is. `named` is what the analyst says. Throws `ENCODING_UNKNOWN`.
 */
export function createIncrementalDecoder(named?: string): IncrementalDecoder {
  let encoding = 'utf-8';
  let decoder: Decoder = createDecoder(encoding);
  let decided = false;
  let atStart = true;

  function choose(name: string): void {
    encoding = name;
    decoder = createDecoder(name);
    decided = true;
  }

  if (named !== undefined) {
    choose(encodingNamed(named));
  }

  return {
    choose,
    decode(bytes) {
      if (atStart && bytes.length > 0) {
        atStart = false;
        // Whoever says UTF-16 need not know which end comes first.
        const unicode = !decided || encoding.startsWith('utf-16') ? sniffUnicode(bytes) : null;
        if (unicode !== null) {
          choose(unicode);
        }
      }
      if (decided) {
        return decoder.decode(bytes);
      }
      const text = decoder.decode(bytes);
      if (isAscii(text, bytes)) {
        return text;
      }
      if (!isMostlyUtf8(bytes)) {
        return null;
      }
      choose('utf-8');
      return decoder.decode(bytes);
    },
    end: () => decoder.end(),
    encoding: () => encoding,
  };
}

const SNIFFED_BYTES = 4096;

/** The encoding that a byte-order mark names, or UTF-16 by its many zero bytes on one side; null for neither. */
function sniffUnicode(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'utf-8';
  }
  if (first === 0xff && second === 0xfe) {
    return 'utf-16le';
  }
  if (first === 0xfe && second === 0xff) {
    return 'utf-16be';
  }
  const length = Math.min(bytes.length, SNIFFED_BYTES) & ~1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    evenZeros += bytes[at] === 0 ? 1 : 0;
    oddZeros += bytes[at + 1] === 0 ? 1 : 0;
  }
  const most = length / 2;
  if (most >= 2 && oddZeros > most * 0.7 && evenZeros < most * 0.1) {
    return 'utf-16le';
  }
  return most >= 2 && evenZeros > most * 0.7 && oddZeros < most * 0.1 ? 'utf-16be' : null;
}

/** Read as UTF-8, letters of more than one byte make the text shorter than the bytes, and bad bytes leave a mark. */
function isAscii(text: string, bytes: Uint8Array): boolean {
  return text.length === bytes.length && !text.includes('\ufffd');
}

/** One letter in so many may be broken: files that were glued together, or cut by a program that counts bytes. */
const LETTERS_FOR_ONE_BAD = 20;

/** A letter that the piece's end cuts through does not count against it. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes, { stream: true });
  let good = 0;
  let bad = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bad += code === 0xfffd ? 1 : 0;
    good += code > 0x7f && code !== 0xfffd ? 1 : 0;
  }
  return bad === 0 || good >= bad * LETTERS_FOR_ONE_BAD;
}
