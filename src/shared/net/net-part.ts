/** One block of a net where it stands, in words and sizes: for a picture of it. */
export interface NetPart {
  readonly words: string;
  /** Fitted numbers. */
  readonly weights: number;
  /** What comes out of it: a sequence `[steps, width]`, states, or one state or forecast `[numbers]`, without the batch. */
  readonly output: readonly number[];
}

/** Of a whole net: what comes in, and its blocks in order. */
export interface NetParts {
  /** `[window, columns]` */
  readonly input: readonly [number, number];
  readonly parts: readonly NetPart[];
}
