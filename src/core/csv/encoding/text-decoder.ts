export interface IncrementalDecoder {
  decode(bytes: Uint8Array): string;
  end(): string;
  /** The encoding as decided so far: `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`. */
  encoding(): string;
}

export interface PieceDecoder {
  decode(bytes: Uint8Array): string;
  end(): string;
}

/** Decodes pieces cut anywhere, characters included. */
export function createDecoder(encoding: string): PieceDecoder {
  const decoder = new TextDecoder(encoding);
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/**
 * Decodes a file piece by piece, deciding its encoding as late as it can: a byte-order mark or the zero bytes of
 * UTF-16 decide at once; plain ASCII is the same in all others; the first piece with more in it is UTF-8 when it is
 * well formed, else windows-1252, which has a letter for every byte that latin-1 has one for.
 */
export function createIncrementalDecoder(named?: string): IncrementalDecoder {
  let decoder = new TextDecoder('utf-8');
  let encoding = 'utf-8';
  let decided = false;
  let atStart = true;
  if (named !== undefined) {
    choose(named);
  }

  function choose(name: string): void {
    encoding = name;
    decoder = new TextDecoder(name);
    decided = true;
  }

  return {
    decode(bytes) {
      if (atStart && bytes.length > 0) {
        atStart = false;
        const unicode = sniffUnicode(bytes);
        if (unicode !== null) {
          choose(unicode);
        }
      }
      const text = decoder.decode(bytes, { stream: true });
      if (decided || isAscii(text, bytes)) {
        return text;
      }
      choose(isWellFormedUtf8(bytes) ? 'utf-8' : 'windows-1252');
      return decoder.decode(bytes, { stream: true });
    },
    end: () => decoder.decode(),
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

/** A letter that the piece's end cuts through does not count against it. */
function isWellFormedUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
