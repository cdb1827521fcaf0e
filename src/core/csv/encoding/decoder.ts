import { GatecastError } from '../../../shared/errors.ts';
import { CODE_PAGES } from './code-pages.ts';

export interface Decoder {
  decode(bytes: Uint8Array): string;
  /** What a character cut through by the last piece leaves. */
  end(): string;
}

/** Decodes pieces cut anywhere, through characters too. Throws `ENCODING_UNKNOWN`. */
export function createDecoder(encoding: string): Decoder {
  const page = CODE_PAGES[encoding];
  if (page !== undefined) {
    return { decode: (bytes) => decodePage(bytes, page), end: () => '' };
  }
  const decoder = textDecoder(encoding);
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** The one name of an encoding that has many (`latin1`, `cp1252`, `IBM850`). Throws `ENCODING_UNKNOWN`. */
export function encodingNamed(name: string): string {
  const plain = name.trim().toLowerCase();
  const page = /^(?:cp|ibm|dos|oem)?[-_ ]?(\d{3})$/.exec(plain)?.[1] ?? '';
  if (Object.hasOwn(CODE_PAGES, `cp${page}`)) {
    return `cp${page}`;
  }
  return textDecoder(ALIASES[plain] ?? plain, name).encoding;
}

/** Names in wide use beside those of the web's standard. */
const ALIASES: Readonly<Record<string, string>> = {
  ansi: 'windows-1252',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp65001: 'utf-8',
  'mac-roman': 'macintosh',
  macroman: 'macintosh',
};

function textDecoder(encoding: string, named = encoding): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new GatecastError('ENCODING_UNKNOWN', { encoding: named });
  }
}

/** Pieces of this size keep the list of arguments short. */
const MOST_CODES = 4096;

function decodePage(bytes: Uint8Array, page: string): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += MOST_CODES) {
    const codes = Array.from(bytes.subarray(start, start + MOST_CODES), (byte) =>
      byte < 128 ? byte : page.charCodeAt(byte - 128),
    );
    text += String.fromCharCode(...codes);
  }
  return text;
}
