/** The small pictures of a column: envelope, histogram, and the strip of what is missing or was filled. Words beside them say it. */
import type { ColumnSketch } from '../../../../shared/explore/exploration.ts';

const HEIGHT = 40;
const FILL = 0.94;

/** Lowest to highest of every stretch, over the whole width. */
export function SketchPicture({
  sketch,
  className,
}: {
  readonly sketch: ColumnSketch;
  readonly className: string;
}) {
  const { lows, low, high } = sketch;
  return (
    <svg
      className="sketch"
      viewBox={`0 0 ${Math.max(1, lows.length)} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {low !== null && high !== null && (
        <path className={`sketch-shape ${className}`} d={envelopePath(sketch, { low, high })} />
      )}
    </svg>
  );
}

/** Closed shapes, one for every run of stretches that have values. */
export function envelopePath(
  { lows, highs }: Pick<ColumnSketch, 'lows' | 'highs'>,
  { low, high }: { readonly low: number; readonly high: number },
): string {
  const y = (value: number) => {
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return ((1 - FILL) / 2 + (1 - share) * FILL) * HEIGHT;
  };
  const parts: string[] = [];
  for (let from = 0; from < lows.length; from += 1) {
    if (Number.isNaN(lows[from])) {
      continue;
    }
    let to = from;
    while (to + 1 < lows.length && !Number.isNaN(lows[to + 1])) {
      to += 1;
    }
    const points: string[] = [];
    for (let at = from; at <= to; at += 1) {
      points.push(`${at + 0.5} ${y(highs[at] ?? Number.NaN).toFixed(2)}`);
    }
    for (let at = to; at >= from; at -= 1) {
      points.push(`${at + 0.5} ${y(lows[at] ?? Number.NaN).toFixed(2)}`);
    }
    parts.push(`M${points.join('L')}Z`);
    from = to;
  }
  return parts.join('');
}

/** Where something was filled, and where there is nothing; no picture where every row was measured. */
export function HolesStrip({ sketch }: { readonly sketch: ColumnSketch }) {
  const { filled, missing, filledShares, missingShares } = sketch;
  if (filled + missing === 0) {
    return null;
  }
  const points = filledShares.length;
  return (
    <svg
      className="holes-strip"
      viewBox={`0 0 ${points} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="strip-filled" d={stripPath(filledShares)} />
      <path className="strip-missing" d={stripPath(missingShares)} />
    </svg>
  );
}

/** A mark for every stretch that has some; at least a four hundredth of the width, or it would not be seen. */
export function stripPath(shares: ArrayLike<number>): string {
  const parts: string[] = [];
  for (let at = 0; at < shares.length; at += 1) {
    if ((shares[at] ?? 0) > 0) {
      parts.push(`M${at} 0h1v1h-1z`);
    }
  }
  return parts.join('');
}

const BAR_WIDTH = 3;

export function Histogram({ counts }: { readonly counts: ArrayLike<number> }) {
  const all = Array.from(counts);
  const most = Math.max(1, ...all);
  return (
    <svg
      className="histogram"
      viewBox={`0 0 ${all.length * BAR_WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path
        className="histogram-bars"
        d={all
          .map((count, at) => {
            // What is there is seen, however rare.
            const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
            return height === 0
              ? ''
              : `M${at * BAR_WIDTH} ${HEIGHT}v${(-height).toFixed(2)}h${BAR_WIDTH - 0.75}v${height.toFixed(2)}z`;
          })
          .join('')}
      />
    </svg>
  );
}
