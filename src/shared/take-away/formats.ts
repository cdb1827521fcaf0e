/** The forms in which a run and its forecasts can be taken away. The ending of a name says which. */

/** Of a forecast: rows with their bands, and whose they are. */
export const TABLE_FORMATS = ['csv', 'json', 'parquet', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/**
 * Of the run as a whole: `gatecast` is one file that another Gatecast opens, `html` a report for people, `svg` the chart of its forecast,
 * `onnx` its net for other programs, `tfjs` for a page.
 */
export const RUN_FILE_FORMATS = ['gatecast', 'html', 'svg', 'onnx', 'tfjs'] as const;
export type RunFileFormat = (typeof RUN_FILE_FORMATS)[number];

/** What the name of a file that holds a run ends in. */
export const RUN_FILE_ENDING = '.gatecast';

/** What a file of each form is, for a browser. */
export const MEDIA_TYPES: { readonly [Format in TableFormat | RunFileFormat]: string } = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  gatecast: 'application/zip',
  html: 'text/html;charset=utf-8',
  svg: 'image/svg+xml',
  // With what it takes to use it, in one file.
  onnx: 'application/zip',
  tfjs: 'application/zip',
};

/** The forms that are several files: packed into one unless a model of that ending is asked for by name. */
const PACKED: ReadonlySet<string> = new Set(['onnx', 'tfjs']);

/** What the name of a file of that form ends in, after a dot or a dash, where nobody said another name. */
export function fileEnding(format: TableFormat | RunFileFormat): string {
  return PACKED.has(format) ? `-${format}.zip` : `.${format}`;
}

/** The form that a name asks for; null where its ending says none. */
export function formatOf(name: string): TableFormat | RunFileFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  return [...TABLE_FORMATS, ...RUN_FILE_FORMATS].find((format) => format === ending) ?? null;
}

export function isTableFormat(format: string): format is TableFormat {
  return (TABLE_FORMATS as readonly string[]).includes(format);
}

/** Whether a file of that name should hold a run rather than data. */
export function isRunFile(name: string): boolean {
  return formatOf(name) === 'gatecast';
}
