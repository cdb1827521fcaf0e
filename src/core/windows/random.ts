/**
 * The one source of randomness: xoshiro128** (Blackman and Vigna, 2018), its state filled by splitmix32 from a seed
 * and a stream number. Weights, shuffles and dropout masks each take their own stream, so none depends on how much
 * the others drew, and the same seed gives the same bits everywhere.
 */
export interface Random {
  /** The next 32 random bits as an unsigned integer. */
  bits(): number;
  /** Uniform on [0, 1), in steps of 2⁻³². */
  uniform(): number;
  /** Standard normal (Box and Muller). */
  normal(): number;
  /** Where it stands: a generator that `restore`s it draws the same from there on. */
  state(): RandomState;
  restore(state: RandomState): void;
}

/** Plain data. */
export interface RandomState {
  readonly words: readonly [number, number, number, number];
  /** The second of a pair of normals, not given yet. */
  readonly spare: number | null;
}

/** Stream numbers; epoch and layer numbers are added to them. */
export const STREAMS = {
  weights: 0,
  shuffle: 0x1000_0000,
  dropout: 0x2000_0000,
  teaching: 0x7000_0000,
  proposals: 0x6000_0000,
} as const;

/** A generator for `seed` (whole, 0 ≤ seed < 2³²) and one of its independent streams. */
export function createRandom(seed: number, stream: number): Random {
  let filling = (Math.imul(seed, 0x85eb_ca6b) ^ Math.imul(stream + 1, 0xc2b2_ae35)) >>> 0;
  function fill(): number {
    filling = (filling + 0x9e37_79b9) >>> 0;
    let mixed = filling ^ (filling >>> 16);
    mixed = Math.imul(mixed, 0x21f0_aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a_2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill();

  function bits(): number {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  }

  function uniform(): number {
    return bits() / 0x1_0000_0000;
  }

  let spare: number | null = null;
  function normal(): number {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    // 1 - uniform() is never zero, so the logarithm stays finite.
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  return {
    bits,
    uniform,
    normal,
    state: () => ({ words: [a >>> 0, b >>> 0, c >>> 0, d >>> 0], spare }),
    restore(state) {
      [a, b, c, d] = state.words;
      spare = state.spare;
    },
  };
}

/** Fisher and Yates, in place. */
export function shuffle(values: Int32Array, random: Random): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * (last + 1));
    const kept = values[last] as number;
    values[last] = values[other] as number;
    values[other] = kept;
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
