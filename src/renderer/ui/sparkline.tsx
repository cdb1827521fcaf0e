/** A tiny line without axes, for tiles and cards. Decoration: the words beside it say what matters. */

interface Props {
  readonly lines: readonly {
    /** Null where there is none: a gap. */
    readonly values: readonly (number | null)[];
    readonly className?: string;
    readonly color?: string;
  }[];
  readonly width: number;
  readonly height: number;
  readonly logarithmic?: boolean;
  /** What the height stands for, where several sparklines have one scale; in the values' own size. */
  readonly span?: { readonly low: number; readonly high: number } | undefined;
}

const PADDING = 2;
const LEAST_SHARE = 0.1;

export function Sparkline({ lines, width, height, logarithmic = false, span }: Props) {
  const scaled = lines.map((line) => ({
    ...line,
    values: line.values.map((value) => {
      const known = value ?? Number.NaN;
      return logarithmic ? Math.log10(known) : known;
    }),
  }));
  const all = scaled.flatMap(({ values }) => values.filter(Number.isFinite));
  if (all.length === 0) {
    return null;
  }
  const ends = span === undefined ? [] : [span.low, span.high];
  const { low, high } = sparkSpan(
    [...all, ...ends.map((end) => (logarithmic ? Math.log10(end) : end))],
    logarithmic,
  );
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {scaled.map(({ values, className, color }) => {
        const path = sparkPath(values, { low, high, width, height });
        return (
          <path
            key={path}
            className={className}
            style={color === undefined ? {} : { stroke: color }}
            d={path}
          />
        );
      })}
    </svg>
  );
}

/**
 * What the height of a sparkline stands for: the values, but never less than a tenth of their size, so that a change of
 * a percent is a ripple and no cliff. Logarithms come as they are drawn, to the base of ten.
 */
export function sparkSpan(
  values: readonly number[],
  logarithmic: boolean,
): { readonly low: number; readonly high: number } {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const least = logarithmic
    ? Math.log10(1 + LEAST_SHARE)
    : Math.max(Math.abs(low), Math.abs(high)) * LEAST_SHARE;
  const missing = Math.max(0, least - (high - low));
  return { low: low - missing / 2, high: high + missing / 2 };
}

/** The path of values from left to right; gaps where a value is not a number. */
export function sparkPath(
  values: readonly number[],
  box: { readonly low: number; readonly high: number; readonly width: number; readonly height: number },
): string {
  const { low, high, width, height } = box;
  const span = high - low || 1;
  const inner = height - 2 * PADDING;
  const parts: string[] = [];
  let pen = 'M';
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) {
      pen = 'M';
      return;
    }
    const x = values.length === 1 ? width / 2 : (index / (values.length - 1)) * width;
    const y = PADDING + inner - ((value - low) / span) * inner;
    parts.push(`${pen}${x.toFixed(1)} ${y.toFixed(1)}`);
    pen = 'L';
  });
  return parts.join('');
}
