/**
 * Minutes east of UTC of the zone words that stand behind clocks: those of RFC 822 and the European, Brazilian and
 * East Asian ones that mean one offset. `IST` means three and is left out.
 */
const OFFSETS: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  sast: 120,
  brt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

/** The pattern of all zone words, for use inside a larger one. */
export const ZONE_WORD = Object.keys(OFFSETS)
  .toSorted((a, b) => b.length - a.length)
  .join('|');

/** Minutes east of UTC of a word that `ZONE_WORD` matched, in any case. */
export function zoneWordMinutes(word: string): number {
  return OFFSETS[word.toLowerCase()] ?? 0;
}
