/** A chart of a report, as data. */
export interface ReportLine {
  readonly label: string;
  /** The name of a colour in the style sheet, without its dashes: `lstm`. */
  readonly color: string;
  readonly width?: number;
  readonly dash?: boolean;
  /** Places at which a new piece begins, because what is there was said at another time. */
  readonly begins?: readonly number[];
  /** One a place on the axis; null where there is none. */
  readonly values: readonly (number | null)[];
}

export interface ReportBand {
  readonly label: string;
  readonly color: string;
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
}

export interface ReportChart {
  /** What is to be seen, in a sentence: read aloud, and the name of the picture. */
  readonly title: string;
  readonly unit: string;
  /** One a place on the axis. */
  readonly labels: readonly string[];
  readonly lines: readonly ReportLine[];
  readonly bands: readonly ReportBand[];
  /** Places from which on something else is drawn. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  /** In the units of its drawing, which are points where the page is as wide as it gets. */
  readonly width: number;
  readonly height: number;
  /** How its numbers are written: `en-US`. */
  readonly locale: string;
  /** Values are shares of one. */
  readonly percent?: boolean;
}

/**
 * What is inside the `<svg>` of a chart, from one place on its axis to another. It stands in the report as it is written here, to
 * draw what is zoomed into: so it uses nothing from outside of itself.
 */
export function drawChart(chart: ReportChart, from: number, to: number): string {
  const { width, height, lines, bands, labels, marks } = chart;
  const pad = { left: 58, right: 16, top: 12, bottom: 26 };
  const text = (value: string) =>
    value.replace(/[&<>"]/g, (sign) =>
      sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : '&quot;',
    );
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const columns = lines
    .map((line) => line.values)
    .concat(
      bands.map((band) => band.lower),
      bands.map((band) => band.upper),
    );
  for (const values of columns) {
    for (let at = from; at <= to; at++) {
      const value = values[at];
      if (value !== null && value !== undefined) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  if (!(low <= high)) {
    return '';
  }
  if (low === high) {
    low -= Math.abs(low) / 10 || 1;
    high += Math.abs(high) / 10 || 1;
  }
  // Steps of 1, 2 or 5 in the power of ten that gives about five of them.
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
  const bottom = Math.floor(low / step) * step;
  const top = Math.ceil(high / step) * step;
  const x = (at: number) =>
    pad.left + ((at - from) / Math.max(1, to - from)) * (width - pad.left - pad.right);
  const y = (value: number) => pad.top + ((top - value) / (top - bottom)) * (height - pad.top - pad.bottom);
  const point = (at: number, value: number) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
  const decimals = Math.max(
    0,
    Math.min(8, -Math.floor(Math.log10(chart.percent ? step * 100 : step) + 1e-9)),
  );
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const shown = (value: number) =>
    chart.percent
      ? `${(100 * value).toLocaleString(chart.locale, digits)} %`
      : value.toLocaleString(chart.locale, digits);
  const out: string[] = [];
  for (const { at } of marks) {
    if (at >= from && at < to) {
      out.push(
        `<rect class="shade" x="${x(at).toFixed(1)}" y="${pad.top}" width="${(x(to) - x(at)).toFixed(1)}" height="${height - pad.top - pad.bottom}"/>`,
      );
    }
  }
  const count = Math.round((top - bottom) / step);
  for (let line = 0; line <= count; line++) {
    const value = bottom + line * step;
    out.push(
      `<line class="grid" x1="${pad.left}" x2="${width - pad.right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/>`,
      `<text class="tick" x="${pad.left - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${text(shown(value))}</text>`,
    );
  }
  // About as many names as have room, evenly apart.
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 1);
  const room = Math.max(2, Math.floor((width - pad.left) / (7 * longest + 36)));
  const every = Math.max(1, Math.ceil((to - from + 1) / room));
  for (let at = from + Math.floor(Math.min(every - 1, to - from) / 2); at <= to; at += every) {
    const half = (labels[at] ?? '').length * 3.5;
    const anchor = x(at) + half > width ? 'end' : 'middle';
    out.push(
      `<text class="tick" x="${(anchor === 'end' ? width - 2 : x(at)).toFixed(1)}" y="${height - 8}" text-anchor="${anchor}">${text(labels[at] ?? '')}</text>`,
    );
  }
  for (const { lower, upper, color } of bands) {
    let run: number[] = [];
    for (let at = from; at <= to + 1; at++) {
      const [a, b] = [lower[at], upper[at]];
      if (at <= to && a !== null && a !== undefined && b !== null && b !== undefined) {
        run.push(at);
      } else if (run.length > 0) {
        const there = run.map((place) => point(place, upper[place] as number));
        const back = run.reverse().map((place) => point(place, lower[place] as number));
        out.push(`<path class="band" style="fill:var(--${color})" d="M${there.concat(back).join('L')}Z"/>`);
        run = [];
      }
    }
  }
  for (const { at, label } of marks) {
    if (at >= from && at < to) {
      out.push(
        `<line class="mark" x1="${x(at).toFixed(1)}" x2="${x(at).toFixed(1)}" y1="${pad.top}" y2="${height - pad.bottom}"/>`,
        `<text class="tick" x="${(x(at) + 6).toFixed(1)}" y="${pad.top + 12}">${text(label)}</text>`,
      );
    }
  }
  for (const { values, color, dash, width: stroke, begins } of lines) {
    let path = '';
    let isOpen = false;
    for (let at = from; at <= to; at++) {
      const value = values[at];
      isOpen = isOpen && begins?.includes(at) !== true;
      if (value === null || value === undefined) {
        isOpen = false;
      } else {
        // A point with no neighbour is a line of no length, which round ends make a dot.
        path += `${isOpen ? 'L' : 'M'}${point(at, value)}${isOpen ? '' : 'l0 0'}`;
        isOpen = true;
      }
    }
    out.push(
      `<path class="line" style="stroke:var(--${color});stroke-width:${stroke ?? 1.5}${dash ? ';stroke-dasharray:5 4' : ''}" d="${path}"/>`,
    );
  }
  return out.join('');
}
