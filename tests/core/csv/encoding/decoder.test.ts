import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder, encodingNamed } from '../../../../src/core/csv/encoding/decoder.ts';
import { createIncrementalDecoder } from '../../../../src/core/csv/encoding/text-decoder.ts';

describe('the names of encodings', () => {
  it.each([
    ['UTF-8', 'utf-8'],
    ['latin1', 'windows-1252'],
    ['iso-8859-1', 'windows-1252'],
    ['CP1250', 'windows-1250'],
    ['ansi', 'windows-1252'],
    ['Shift_JIS', 'shift_jis'],
    ['cp932', 'shift_jis'],
    ['gb2312', 'gbk'],
    ['IBM850', 'cp850'],
    ['cp-437', 'cp437'],
    ['852', 'cp852'],
    ['koi8-r', 'koi8-r'],
    ['macintosh', 'macintosh'],
    [' utf-16 ', 'utf-16le'],
  ])('%s is %s', (name, encoding) => {
    expect(encodingNamed(name)).toBe(encoding);
  });

  it.each(['', 'klingon', 'constructor', '__proto__', 'cp9'])('“%s” is none', (name) => {
    expect(() => encodingNamed(name)).toThrow(
      expect.objectContaining({ code: 'ENCODING_UNKNOWN', details: { encoding: name } }),
    );
  });
});

describe('decoding', () => {
  it('the code pages of DOS', () => {
    const bytes = Uint8Array.of(0x47, 0x72, 0x94, 0xe1, 0x65, 0xff);
    expect(createDecoder('cp850').decode(bytes)).toBe('Größe\u00a0');
    expect(createDecoder('cp437').decode(bytes)).toBe('Größe\u00a0');
    expect(createDecoder('cp858').decode(Uint8Array.of(0xd5))).toBe('€');
    expect(createDecoder('cp852').decode(Uint8Array.of(0x88, 0xa2, 0x64, 0xab))).toBe('łódź');
  });

  it('gives the same text however the bytes are cut', () => {
    const text = 'Datum;Größe;€\n2020-01-01;1;日本語 𝒳\n'.repeat(20);
    const encoded = {
      'utf-8': Buffer.from(text),
      'utf-16le': Buffer.from(`\ufeff${text}`, 'utf16le'),
      'utf-16be': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(encoded)),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        (encoding, cuts) => {
          const bytes = encoded[encoding as keyof typeof encoded];
          expect(decodeIn(bytes, cuts)).toEqual({ text, encoding });
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });

  it('stays with UTF-8 where a letter in many is broken, and asks where all are', () => {
    const broken = Buffer.concat([Buffer.from('größer, höher, wärmer, '.repeat(10)), Buffer.from([0xe9])]);
    expect(createIncrementalDecoder().decode(broken)).toMatch(/^größer.*\ufffd?$/);
    expect(createIncrementalDecoder().decode(Buffer.from('größer', 'latin1'))).toBeNull();
  });

  it('takes the word of the analyst for it', () => {
    const decoder = createIncrementalDecoder('windows-1251');
    expect(decoder.decode(Uint8Array.of(0xc4, 0xe0))).toBe('Да');
    const bigEndian = createIncrementalDecoder('utf-16');
    expect(bigEndian.decode(Buffer.from('\ufeffa,b', 'utf16le').swap16())).toBe('a,b');
    expect(bigEndian.encoding()).toBe('utf-16be');
  });
});

/** The first piece is as long as the first pieces of files are: a mark and some text. */
function decodeIn(bytes: Uint8Array, cuts: readonly number[]): { text: string; encoding: string } {
  const decoder = createIncrementalDecoder();
  let text = decoder.decode(bytes.subarray(0, 40)) ?? '?';
  for (let at = 40, cut = 0; at < bytes.length; cut++) {
    const length = cuts[cut % cuts.length] ?? 1;
    text += decoder.decode(bytes.subarray(at, at + length)) ?? '?';
    at += length;
  }
  return { text: text + decoder.end(), encoding: decoder.encoding() };
}
