/** Training losses as a calm line: a running mean over the updates. */

/** More points than this tell nobody more. */
const MOST_POINTS = 450;

/**
 * The exponential running mean of the losses, each update keeping `kept` of what was before, with the start corrected as Adam's
 * (Kingma and Ba, 2015): the first value is the first loss, not a share of it. A loss that was not kept changes nothing.
 * `[epochs, loss]` at the ends of stretches.
 */
export function smoothedPoints(
  {
    losses,
    updates,
    updatesPerEpoch,
  }: {
    readonly losses: Float32Array;
    readonly updates: number;
    readonly updatesPerEpoch: number;
  },
  kept: number,
): readonly (readonly [epoch: number, loss: number])[] {
  const points: (readonly [number, number])[] = [];
  if (updates === 0 || updatesPerEpoch === 0) {
    return points;
  }
  const stretch = Math.ceil(updates / MOST_POINTS);
  let mean = 0;
  let share = 0;
  for (let update = 0; update < updates; update++) {
    const loss = losses[update] as number;
    if (Number.isFinite(loss)) {
      mean = kept * mean + (1 - kept) * loss;
      share = kept * share + (1 - kept);
    }
    if (share > 0 && ((update + 1) % stretch === 0 || update === updates - 1)) {
      points.push([(update + 1) / updatesPerEpoch, mean / share]);
    }
  }
  return points;
}
