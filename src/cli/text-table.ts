/** Rows as aligned text. The first column is words, so it is set left; the rest is numbers, set right. */
export function textTable(
  rows: readonly (readonly string[])[],
  { left = 1 }: { readonly left?: number } = {},
): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    }
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i < left ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** A measured number for people: four significant digits, no exponent where it can be helped. */
export function shortNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    return value.toExponential(3);
  }
  const decimals = size === 0 ? 0 : Math.max(0, 3 - Math.floor(Math.log10(size)));
  return value.toFixed(Math.min(decimals, 7));
}

/** When something was done, for people, from a stamp in UTC: `2026-11-28 14:03`. */
export function minuteText(stamp: string): string {
  return stamp.slice(0, 16).replace('T', ' ');
}

/** A number with commas between thousands, as `toLocaleString('en-US')` writes it. */
export function count(value: number): string {
  // The first call of a locale reads ICU's tables: a tenth of what a short command takes in all.
  return Number.isSafeInteger(value) && !Object.is(value, -0)
    ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
    : value.toLocaleString('en-US');
}

/** `1 window`, `2,000 windows`. */
export function counted(value: number, one: string): string {
  return `${count(value)} ${value === 1 ? one : `${one}s`}`;
}
