/** Which columns of a table of any width are in sight: those that find no room beside each other are reached by scrolling sideways. */
const LEAST_WIDTH = 104;

export interface Wide {
  readonly columns: number;
  /** What there is for them beside those that always stay, in pixels. */
  readonly view: number;
}

/** Columns, both included; none where the last comes before the first. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
}

/** Of each column in pixels: few share the room. */
export function columnWidth({ columns, view }: Wide): number {
  return Math.max(LEAST_WIDTH, Math.floor(view / Math.max(1, columns)));
}

/** The columns of which something is seen. */
export function columnsInView(left: number, wide: Wide): ColumnSpan {
  const width = columnWidth(wide);
  const within = (column: number) => Math.max(0, Math.min(wide.columns - 1, column));
  const first = within(Math.floor(left / width));
  return { first, last: wide.columns === 0 ? -1 : within(Math.ceil((left + wide.view) / width) - 1) };
}

/** Where to scroll for a column to be seen whole; as it is where it is seen. */
export function scrollOfColumn(column: number, left: number, wide: Wide): number {
  const width = columnWidth(wide);
  const start = column * width;
  return start < left ? start : Math.max(left, start + width - wide.view);
}
