import chardet from 'chardet';
import { createDecoder } from './decoder.ts';
import { eastAsianCandidates } from './east-asian.ts';
import { plausibility } from './plausible-text.ts';

/** More than this decides nothing any more. */
const MOST_BYTES = 65_536;
/** An encoding of East Asia that the detector is this sure of, where most characters are common. */
const SURE = 50;
const MOST_COMMON = 0.5;
/** Words too short for the detector: nearly all characters are common. */
const NEARLY_ALL_COMMON = 0.9;

/**
 * Encodings of one byte a character, with what each is worth before anything is known: how many tables are written in
 * it. `chardet` knows most under the name of the standard that Windows has extended.
 */
const ONE_BYTE: readonly (readonly [encoding: string, knownAs: readonly string[], prior: number])[] = [
  ['windows-1252', ['windows-1252', 'ISO-8859-1'], 0.12],
  ['windows-1250', ['windows-1250', 'ISO-8859-2'], 0.06],
  ['windows-1251', ['windows-1251'], 0.08],
  ['windows-1254', ['windows-1254', 'ISO-8859-9'], 0.04],
  ['windows-1253', ['windows-1253', 'ISO-8859-7'], 0.04],
  ['windows-1255', ['windows-1255', 'ISO-8859-8'], 0.02],
  ['windows-1256', ['windows-1256', 'ISO-8859-6'], 0.02],
  ['windows-1257', ['windows-1257'], 0],
  ['iso-8859-2', ['ISO-8859-2'], 0.02],
  ['iso-8859-5', ['ISO-8859-5'], 0],
  ['koi8-r', ['KOI8-R'], 0],
  ['ibm866', [], 0],
  ['cp850', [], 0],
  ['cp852', [], -0.1],
  ['macintosh', [], -0.1],
];

/**
 * The encoding of bytes that are no Unicode. A table shows few words, so what the detector says of them counts beside
 * how plausible the decoded words are; without any evidence it is windows-1252, which has a letter for every byte that
 * latin-1 has one for.
 */
export function detectCodePage(bytes: Uint8Array): string {
  const evidence = linesBeyondAscii(bytes);
  const confidence: ReadonlyMap<string, number> = new Map(
    chardet.analyse(evidence).map(({ name, confidence: sure }) => [name, sure]),
  );
  const best = bestOneByte(evidence, confidence);
  const [likely] = eastAsianCandidates(evidence)
    .map((each) => ({ ...each, sure: confidence.get(chardetName(each.encoding)) ?? 0 }))
    .filter(({ common, sure }) => common >= (sure >= SURE ? MOST_COMMON : NEARLY_ALL_COMMON))
    .toSorted((a, b) => b.sure / 100 + b.common - (a.sure / 100 + a.common));
  return likely !== undefined && (likely.sure >= SURE || best.score < 1) ? likely.encoding : best.encoding;
}

function bestOneByte(
  evidence: Uint8Array,
  confidence: ReadonlyMap<string, number>,
): { readonly encoding: string; readonly score: number } {
  let best = { encoding: 'windows-1252', score: Number.NEGATIVE_INFINITY };
  for (const [encoding, knownAs, prior] of ONE_BYTE) {
    const decoder = createDecoder(encoding);
    const sure = Math.max(0, ...knownAs.map((name) => confidence.get(name) ?? 0));
    const score = plausibility(decoder.decode(evidence) + decoder.end()) + sure / 100 + prior;
    if (score > best.score) {
      best = { encoding, score };
    }
  }
  return best;
}

function chardetName(encoding: string): string {
  return (
    ({ shift_jis: 'Shift_JIS', big5: 'Big5' } as Record<string, string>)[encoding] ?? encoding.toUpperCase()
  );
}

/** Numbers and dates say nothing about an encoding and only dilute what does. */
function linesBeyondAscii(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(Math.min(bytes.length, MOST_BYTES));
  let used = 0;
  let start = 0;
  while (start < bytes.length && used < kept.length) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(start, Math.min(end, start + kept.length - used));
    if (line.some((byte) => byte >= 0x80)) {
      kept.set(line, used);
      used += line.length;
    }
    start = end;
  }
  return kept.subarray(0, used);
}
