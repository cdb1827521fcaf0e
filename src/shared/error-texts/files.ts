/** Errors of files, their columns and their rows, and of what is written. */
import type { ErrorCode } from '../errors.ts';
import { FOREIGN_TEXT, FORMAT_WORDS } from '../opening/formats.ts';
import type { LimitName } from '../opening/limits.ts';
import { shownStamp, t } from '../texts/text.ts';
import {
  count,
  list,
  megabytes,
  oneOf,
  plain,
  quoted,
  said,
  steps,
  suggestion,
  type Templates,
  typed,
} from './parts.ts';

/** What a file has too much of. */
const OVER_LIMIT: Readonly<Record<LimitName, (found: number, most: number) => string>> = {
  columns: (found, most) =>
    t('has {found} columns or more and up to {most} are read', { found: count(found), most: count(most) }),
  field: (found, most) =>
    t('has a cell of {found} characters or more and up to {most} are read', {
      found: count(found),
      most: count(most),
    }),
  ratio: (found, most) =>
    t('unpacks to {found} times its size or more, and a file of measurements to less than {most} times', {
      found: count(found),
      most: count(most),
    }),
  bytes: (_found, most) =>
    t('holds more text than the {most} that the free memory has room for; other programs may be closed', {
      most: megabytes(most),
    }),
};

export const FILE_ERROR_TEXT = {
  FILE_NOT_FOUND: ({ path }) => t('There is no file at {path}; check the path and try again.', { path }),
  FILE_UNREADABLE: ({ path, reason }) =>
    t('{path} cannot be read ({reason}); check its permissions or choose another file.', {
      path,
      reason: said(reason),
    }),
  FILE_EMPTY: ({ file }) => t('{file} is empty; choose a file that has a header line and rows.', { file }),
  CSV_HEADER_ONLY: ({ file }) =>
    t('{file} has a header but no rows below it; choose a file with data.', { file }),
  CSV_BINARY: ({ file }) => t('{file} is not a text file; save it as CSV first and open that.', { file }),
  FILE_DAMAGED: ({ file, format, problem }) =>
    t('{file} is no whole {format}: it {problem}; save or download it again, or open it as CSV.', {
      file,
      format: t(FORMAT_WORDS[format]),
      problem: said(problem),
    }),
  FILE_FOREIGN: ({ file, kind }) => `${file} ${t(FOREIGN_TEXT[kind])}.`,
  SHEET_UNKNOWN: ({ file, sheet, nearest, sheets }) =>
    sheets.length === 0
      ? t('{file} has no sheets, so there is no “{sheet}”; leave the sheet out.', { file, sheet })
      : t('{file} has no sheet “{sheet}”{meant} ({sheets}).', {
          file,
          sheet,
          meant: nearest.length === 0 ? '' : t('; did you mean {names}?', { names: oneOf(nearest) }),
          sheets: list(sheets),
        }),
  FILE_LIMIT: ({ file, limit, found, most }) =>
    t('{file} {over}, so it was left alone; if you trust it, open it all the same{option}.', {
      file,
      over: OVER_LIMIT[limit](found, most),
      option: typed(` (--limit ${limit}=0)`),
    }),
  CSV_NO_NUMERIC_COLUMN: ({ file, columns }) =>
    t(
      '{file} has no column of numbers to forecast (columns: {columns}); check the delimiter and the decimal mark.',
      { file, columns: list(columns) },
    ),
  COLUMN_UNKNOWN: ({ column, nearest }) =>
    t('There is no column “{column}”{suggestion}', { column, suggestion: suggestion(nearest) }),
  COLUMN_NOT_NUMERIC: ({ column, textCells, cells, firstLine, example, mostWords }) =>
    t(
      'Column “{column}” holds text in {textCells} of {cells} cells, first “{example}” at line {firstLine}; {way}',
      {
        column,
        textCells: count(textCells),
        cells: count(cells),
        example,
        firstLine: String(firstLine),
        way:
          mostWords === undefined
            ? t('choose a column of numbers or correct the file.')
            : t(
                'a feature is a column of numbers, of true and false, or of up to {mostWords} different words.',
                {
                  mostWords,
                },
              ),
      },
    ),
  TIME_UNREADABLE: ({ column, count: cells, firstLine, example }) =>
    t(
      'Column “{column}” cannot be read as time in {cells} rows, first “{example}” at line {firstLine}; choose another time column, or none to count rows.',
      { column, cells: count(cells), example, firstLine: String(firstLine) },
    ),
  SERIES_NEEDED: ({ column, values }) =>
    t('The file stacks {series} series by “{column}”; choose one{option} ({values}).', {
      series: values.length,
      column,
      option: typed(`, for example --series ${column}=${values[0] ?? ''}`),
      values: list(values),
    }),
  SERIES_UNKNOWN: ({ column, value, nearest }) =>
    t('“{column}” has no series “{value}”{suggestion}', { column, value, suggestion: suggestion(nearest) }),
  TARGET_NEEDED: ({ columns }) =>
    t('Choose the column to forecast{option} ({columns}).', {
      option: typed(`, for example --target ${columns[0] ?? 'NAME'}`),
      columns: list(columns),
    }),
  TARGET_CONSTANT: ({ column, value }) =>
    t(
      'Column “{column}” is {value} in every training row, so there is nothing to learn; choose another target.',
      { column, value: plain(value) },
    ),
  DIRECTION_ONE_SIDE: ({ column, side, horizon }) =>
    t(
      '“{column}” goes {side} in every training window ({steps} ahead), so there is no direction to tell from another; change the horizon, or forecast its values{option}.',
      {
        column,
        side: side === 'up' ? t('up') : t('down'),
        steps: steps(horizon),
        option: typed(' (--head direct)'),
      },
    ),
  WINDOW_TOO_LONG: ({ window, horizon, rows, needed, part }) =>
    t(
      'A window of {window} and a horizon of {horizon} need at least {needed} rows, and the file has {rows}: the {part} part has no room for one window; shorten the window or the horizon.',
      { window, horizon, needed: count(needed), rows: count(rows), part: t(part) },
    ),
  VALUES_MISSING: ({ column, count: cells }) =>
    t(
      'Column “{column}” has {cells} missing values that could not be filled; choose another column or correct the file.',
      { column, cells: count(cells) },
    ),
  KNOWN_FEATURE_SHORT: ({ column, lacks, horizon, until }) =>
    t(
      '“{column}” counts as known ahead but lacks {lacks} of the {horizon} future values: it must reach {until}; add those rows to the file, or use it as a past feature only.',
      { column, lacks: count(lacks), horizon: count(horizon), until: shownStamp(until) },
    ),
  PROTOCOL_UNFIT: ({ protocol, rows, needed }) =>
    t(
      'Protocol {protocol} takes {needed} rows and the file has {rows}; choose another protocol, such as 70-10-20.',
      { protocol, needed: count(needed), rows: count(rows) },
    ),
  REPAIR_UNUSED: ({ repair, file, nearest, choosable }) =>
    t('The repair “{repair}” applies to nothing that was found in {file}{way}', {
      repair,
      file,
      way:
        choosable.length === 0
          ? t(', where nothing can be repaired in another way; leave it out.')
          : nearest.length === 0
            ? t('; there is a choice for {choosable}.', { choosable: list(choosable) })
            : t('; did you mean {names}? There is a choice for {choosable}.', {
                names: oneOf(nearest),
                choosable: list(choosable),
              }),
    }),
  FILES_DIFFER: ({ file, problem }) =>
    t('{file} cannot be joined with the others: {problem}; open it by itself.', {
      file,
      problem: said(problem),
    }),
  ENCODING_UNKNOWN: ({ encoding }) =>
    t('There is no encoding “{encoding}”; try utf-8, windows-1252 or the name your program saves with.', {
      encoding,
    }),
  ZONE_UNKNOWN: ({ zone }) =>
    t('There is no time zone “{zone}”; name one as Area/City, such as Europe/Vienna.', { zone }),
  COLUMNS_MISSING: ({ file, columns, nearest }) =>
    t(
      columns.length === 1
        ? '{file} lacks the column {columns} that this run reads{nearest}; name the columns as in the data it was trained on; their order does not matter.'
        : '{file} lacks the columns {columns} that this run reads{nearest}; name the columns as in the data it was trained on; their order does not matter.',
      {
        file,
        columns: columns.map(quoted).join(', '),
        nearest:
          nearest.length === 0 ? '' : t(' (it has {names})', { names: nearest.map(quoted).join(', ') }),
      },
    ),
  STEP_OTHER: ({ file, step, kind, wanted }) =>
    t(
      '{file} has {found}, and this run was trained on {wanted}; bring the rows to that step{option}, or train a run on rows like these.',
      {
        file,
        found: indexText(step, kind),
        wanted: indexText(wanted.step, wanted.kind),
        option: typed(
          ` (${wanted.step === null ? 'or choose the time column with --time' : `--resample ${wanted.step}:mean`})`,
        ),
      },
    ),
  ROWS_TOO_FEW: ({ file, rows, needed }) =>
    t(
      rows === 1
        ? '{file} ends with {rows} row without a hole, and this run reads {needed} before it forecasts; put the rows before them into the file, or fill what is missing{option}.'
        : '{file} ends with {rows} rows without a hole, and this run reads {needed} before it forecasts; put the rows before them into the file, or fill what is missing{option}.',
      { file, rows: count(rows), needed: count(needed), option: typed(' (--repair gap=linear)') },
    ),
  NO_NEW_ROWS: ({ file, rows, until, window, horizon }) =>
    until === null
      ? t(
          '{file} has no whole window of {window} rows with {horizon} rows to forecast behind it; put more rows into the file.',
          { file, window, horizon },
        )
      : t(
          '{file} has {rows} after {until}, up to where this run has seen it, and one forecast takes {horizon}; add later rows, or score all windows whatever it has seen{option}.',
          {
            file,
            rows:
              rows === 0
                ? t('no rows')
                : t(rows === 1 ? 'only {rows} row' : 'only {rows} rows', { rows: count(rows) }),
            until: shownStamp(until),
            horizon,
            option: typed(' (--all)'),
          },
        ),
  OUTPUT_EXISTS: ({ path }) =>
    t('{path} exists already and was left as it is; choose another name{option}.', {
      path,
      option: typed(', or say --force to replace it'),
    }),
  OUTPUT_FOLDER_MISSING: ({ folder }) =>
    t('The folder {folder} does not exist; create it or choose another.', { folder }),
  OUTPUT_READ_ONLY: ({ path }) =>
    t('{path} cannot be written: no permission; choose a folder that you may write to.', { path }),
  OUTPUT_FAILED: ({ path, reason }) =>
    t('{path} could not be written ({reason}); choose another place.', { path, reason: said(reason) }),
  DISK_FULL: ({ path }) =>
    t('The disk is full, so {path} was not written; free some space and try again.', { path }),
  DATASET_UNKNOWN: () => t('That dataset is no longer open; open the file again.'),
  UPLOAD_NOT_KEPT: ({ file }) =>
    t('{file} was uploaded and is not kept any more; choose the file again.', { file }),
  SAMPLE_UNKNOWN: ({ file, samples }) =>
    t('There is no sample “{file}”; there are {samples}.', { file, samples: list(samples) }),
} satisfies Partial<Templates<ErrorCode>>;

function indexText(step: string | null, kind: string): string {
  const apart = step ?? '?';
  switch (kind) {
    case 'none':
      return t('no time column');
    case 'irregular':
      return t('stamps without a common step');
    case 'calendar':
      return t('rows {apart} apart on the days of a calendar', { apart });
    default:
      return t('rows {apart} apart', { apart });
  }
}
