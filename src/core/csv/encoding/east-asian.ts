/** Where an encoding of two bytes a character keeps what people use most, by the first byte. */
interface DoubleByte {
  readonly encoding: string;
  readonly isCommon: (lead: number) => boolean;
}

/** In the order in which they are preferred where nothing tells them apart. */
const DOUBLE_BYTE: readonly DoubleByte[] = [
  // Symbols and kana, then the first level of kanji.
  {
    encoding: 'shift_jis',
    isCommon: (lead) => (lead >= 0x81 && lead <= 0x83) || (lead >= 0x88 && lead <= 0x97),
  },
  {
    encoding: 'gb18030',
    isCommon: (lead) => (lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3,
  },
  { encoding: 'big5', isCommon: (lead) => lead >= 0xa1 && lead <= 0xc6 },
  { encoding: 'euc-kr', isCommon: (lead) => (lead >= 0xb0 && lead <= 0xc8) || lead === 0xa1 },
  { encoding: 'euc-jp', isCommon: (lead) => lead >= 0xa1 && lead <= 0xcf && lead !== 0xa9 },
];

const LEAST_PAIRS = 2;

export interface EastAsianCandidate {
  readonly encoding: string;
  /** Share of its characters that are of the kind in daily use. */
  readonly common: number;
}

/** The encodings of East Asia in which `bytes` are well formed, which text of other scripts hardly ever is. */
export function eastAsianCandidates(bytes: Uint8Array): readonly EastAsianCandidate[] {
  return DOUBLE_BYTE.map(({ encoding, isCommon }) => ({
    encoding,
    common: commonShare(bytes, encoding, isCommon),
  })).filter(({ common }) => common > 0);
}

function commonShare(bytes: Uint8Array, encoding: string, isCommon: DoubleByte['isCommon']): number {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return 0;
  }
  const isShiftJis = encoding === 'shift_jis';
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    // Half-width kana are one byte.
    if (lead < 0x80 || (isShiftJis && lead >= 0xa1 && lead <= 0xdf)) {
      continue;
    }
    pairs++;
    common += isCommon(lead) ? 1 : 0;
    at++;
  }
  return pairs < LEAST_PAIRS ? 0 : common / pairs;
}
