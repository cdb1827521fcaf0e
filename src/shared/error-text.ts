/** One sentence a code: what happened and the way out. The only place where error text is made. */
import type { ErrorCode, ErrorDetails, ErrorFrame } from './errors.ts';
import { FOREIGN_TEXT, FORMAT_WORDS } from './opening/formats.ts';
import type { LimitName } from './opening/limits.ts';
import { tabRefusedText } from './window/tab-refused-text.ts';
import { QUEUE_ERROR_TEXT } from './workers/queue-errors.ts';

/** What a file has too much of. */
const OVER_LIMIT: Readonly<Record<LimitName, (found: number, most: number) => string>> = {
  columns: (found, most) => `has ${count(found)} columns or more and up to ${count(most)} are read`,
  field: (found, most) =>
    `has a cell of ${count(found)} characters or more and up to ${count(most)} are read`,
  ratio: (found, most) =>
    `unpacks to ${count(found)} times its size or more, and a file of measurements to less than ${count(most)} times`,
  bytes: (_found, most) =>
    `holds more text than the ${megabytes(most)} that the free memory has room for; other programs may be closed`,
};

/** Why what is asked of a direction cannot be answered. */
const ASKED_OF_VALUES: Readonly<Record<ErrorDetails['RUN_OF_DIRECTION']['asked'], string>> = {
  bands: 'a band lies around values',
  importance: 'importance is measured by the error of values',
  score: 'new rows are scored by the error of values',
  'check-in': 'a check-in holds values against what came',
  residuals: 'residuals are errors of values',
  lines: 'its free forecasts say up or down and are no lines of values',
};

type Templates = { readonly [Code in ErrorCode]: (details: ErrorDetails[Code]) => string };

const TEMPLATES: Templates = {
  ...QUEUE_ERROR_TEXT,
  FILE_NOT_FOUND: ({ path }) => `There is no file at ${path}; check the path and try again.`,
  FILE_UNREADABLE: ({ path, reason }) =>
    `${path} cannot be read (${reason}); check its permissions or choose another file.`,
  FILE_EMPTY: ({ file }) => `${file} is empty; choose a file that has a header line and rows.`,
  CSV_HEADER_ONLY: ({ file }) => `${file} has a header but no rows below it; choose a file with data.`,
  CSV_BINARY: ({ file }) => `${file} is not a text file; save it as CSV first and open that.`,
  FILE_DAMAGED: ({ file, format, problem }) =>
    `${file} is no whole ${FORMAT_WORDS[format]}: it ${problem}; save or download it again, or open it as CSV.`,
  FILE_FOREIGN: ({ file, kind }) => `${file} ${FOREIGN_TEXT[kind]}.`,
  SHEET_UNKNOWN: ({ file, sheet, nearest, sheets }) =>
    sheets.length === 0
      ? `${file} has no sheets, so there is no “${sheet}”; leave the sheet out.`
      : `${file} has no sheet “${sheet}”${nearest.length === 0 ? '' : `; did you mean ${nearest.map((name) => `“${name}”`).join(' or ')}?`} (${list(sheets)}).`,
  FILE_LIMIT: ({ file, limit, found, most }) =>
    `${file} ${OVER_LIMIT[limit](found, most)}, so it was left alone; if you trust it, open it all the same${typed(` (--limit ${limit}=0)`)}.`,
  CSV_NO_NUMERIC_COLUMN: ({ file, columns }) =>
    `${file} has no column of numbers to forecast (columns: ${list(columns)}); check the delimiter and the decimal mark.`,
  COLUMN_UNKNOWN: ({ column, nearest }) => `There is no column “${column}”${suggestion(nearest)}`,
  COLUMN_NOT_NUMERIC: ({ column, textCells, cells, firstLine, example, mostWords }) =>
    `Column “${column}” holds text in ${count(textCells)} of ${count(cells)} cells, first “${example}” at line ${firstLine}; ${
      mostWords === undefined
        ? 'choose a column of numbers or correct the file.'
        : `a feature is a column of numbers, of true and false, or of up to ${mostWords} different words.`
    }`,
  TIME_UNREADABLE: ({ column, count: cells, firstLine, example }) =>
    `Column “${column}” cannot be read as time in ${count(cells)} rows, first “${example}” at line ${firstLine}; choose another time column, or none to count rows.`,
  SERIES_NEEDED: ({ column, values }) =>
    `The file stacks ${values.length} series by “${column}”; choose one${typed(`, for example --series ${column}=${values[0] ?? ''}`)} (${list(values)}).`,
  SERIES_UNKNOWN: ({ column, value, nearest }) =>
    `“${column}” has no series “${value}”${suggestion(nearest)}`,
  TARGET_NEEDED: ({ columns }) =>
    `Choose the column to forecast${typed(`, for example --target ${columns[0] ?? 'NAME'}`)} (${list(columns)}).`,
  TARGET_CONSTANT: ({ column, value }) =>
    `Column “${column}” is ${value} in every training row, so there is nothing to learn; choose another target.`,
  DIRECTION_ONE_SIDE: ({ column, side, horizon }) =>
    `“${column}” goes ${side} in every training window (${horizon === 1 ? '1 step' : `${horizon} steps`} ahead), so there is no direction to tell from another; change the horizon, or forecast its values${typed(' (--head direct)')}.`,
  WINDOW_TOO_LONG: ({ window, horizon, rows, needed, part }) =>
    `A window of ${window} and a horizon of ${horizon} need at least ${count(needed)} rows, and the file has ${count(rows)}: the ${part} part has no room for one window; shorten the window or the horizon.`,
  VALUES_MISSING: ({ column, count: cells }) =>
    `Column “${column}” has ${count(cells)} missing values that could not be filled; choose another column or correct the file.`,
  CONFIG_INVALID: ({ field, value, problem }) => `${field} cannot be ${JSON.stringify(value)}: ${problem}.`,
  KNOWN_FEATURE_SHORT: ({ column, lacks, horizon, until }) =>
    `“${column}” counts as known ahead but lacks ${count(lacks)} of the ${count(horizon)} future values: it must reach ${until}; add those rows to the file, or use it as a past feature only.`,
  PROTOCOL_UNFIT: ({ protocol, rows, needed }) =>
    `Protocol ${protocol} takes ${count(needed)} rows and the file has ${count(rows)}; choose another protocol, such as 70-10-20.`,
  REPAIR_UNUSED: ({ repair, file, nearest, choosable }) =>
    `The repair “${repair}” applies to nothing that was found in ${file}${
      choosable.length === 0
        ? ', where nothing can be repaired in another way; leave it out.'
        : nearest.length === 0
          ? `; there is a choice for ${list(choosable)}.`
          : `; did you mean ${nearest.map((name) => `“${name}”`).join(' or ')}? There is a choice for ${list(choosable)}.`
    }`,
  FILES_DIFFER: ({ file, problem }) =>
    `${file} cannot be joined with the others: ${problem}; open it by itself.`,
  ENCODING_UNKNOWN: ({ encoding }) =>
    `There is no encoding “${encoding}”; try utf-8, windows-1252 or the name your program saves with.`,
  ZONE_UNKNOWN: ({ zone }) =>
    `There is no time zone “${zone}”; name one as Area/City, such as Europe/Vienna.`,
  BANDS_FIXED: () =>
    'The bands of this run are quantiles that the net was trained for; train again for other levels, or choose conformal bands.',
  LABELS_INVALID: ({ problem }) =>
    `That was not put on the run: ${problem}; nothing on it was changed. Choose shorter or simpler words.`,
  LABELS_UNREADABLE: ({ run, path, problem }) =>
    `The tags and the note of run ${run} cannot be read (${problem}) and were left as they are; bring ${path} back from a copy, or remove it to begin anew.`,
  BANDS_UNCALIBRATED: () =>
    'This run kept no forecasts over validation windows to calibrate bands on; train it again, with a validation part.',
  RUN_OF_DIRECTION: ({ asked }) =>
    `This run says whether the value goes up or down, and ${ASKED_OF_VALUES[asked]}; ask it of a run that forecasts values${typed(' (--head direct)')}.`,
  STEP_NOT_FORECAST: ({ step, horizon }) =>
    `This run forecasts ${horizon === 1 ? 'one step' : `${horizon} steps`} ahead, and ${step} were asked for; ask for ${horizon === 1 ? 'one' : `1 to ${horizon}`}.`,
  RUNS_NOT_ALIKE: () =>
    'Runs that forecast values and runs that forecast a direction have no score in common; compare each kind by itself.',
  DATASET_OTHER: ({ file }) =>
    `The open data is not what this run was trained on; open ${file} as it was then.`,
  COLUMNS_MISSING: ({ file, columns, nearest }) =>
    `${file} lacks ${columns.length === 1 ? 'the column' : 'the columns'} ${columns.map((name) => `“${name}”`).join(', ')} that this run reads${
      nearest.length === 0 ? '' : ` (it has ${nearest.map((name) => `“${name}”`).join(', ')})`
    }; name the columns as in the data it was trained on; their order does not matter.`,
  STEP_OTHER: ({ file, step, kind, wanted }) =>
    `${file} has ${indexText(step, kind)}, and this run was trained on ${indexText(wanted.step, wanted.kind)}; bring the rows to that step${typed(
      ` (${wanted.step === null ? 'or choose the time column with --time' : `--resample ${wanted.step}:mean`})`,
    )}, or train a run on rows like these.`,
  ROWS_TOO_FEW: ({ file, rows, needed }) =>
    `${file} ends with ${count(rows)} ${rows === 1 ? 'row' : 'rows'} without a hole, and this run reads ${count(needed)} before it forecasts; put the rows before them into the file, or fill what is missing${typed(' (--repair gap=linear)')}.`,
  NO_NEW_ROWS: ({ file, rows, until, window, horizon }) =>
    until === null
      ? `${file} has no whole window of ${window} rows with ${horizon} rows to forecast behind it; put more rows into the file.`
      : `${file} has ${rows === 0 ? 'no rows' : `only ${count(rows)} ${rows === 1 ? 'row' : 'rows'}`} after ${until}, up to where this run has seen it, and one forecast takes ${horizon}; add later rows, or score all windows whatever it has seen${typed(' (--all)')}.`,
  FORECAST_UNKNOWN: () =>
    'That forecast is not kept with the run any more; make it again from the rows it was made from.',
  STUDY_UNKNOWN: ({ study }) => `There is no study ${study}; it may have been deleted.`,
  STUDY_UNREADABLE: ({ study, problem }) =>
    `Study ${study} cannot be read (${problem}); its files were left as they are.`,
  STUDY_NOT_RESUMABLE: ({ study, status }) =>
    `Study ${study} is ${status}, so there is nothing to go on with; begin another one to search further.`,
  STUDY_NEEDS_FILE: ({ study, file }) =>
    `The rows of study ${study} are not kept any more; open ${file} as it was, and go on from there${typed(` (gatecast studies resume ${study} ${file})`)}.`,
  STUDY_AT_WORK: ({ study }) => `Study ${study} is at work; pause it first.`,
  STUDY_NOT_AT_WORK: ({ study, status }) =>
    `Study ${study} is ${status}, so there is nothing to stop or pause.`,
  TRIAL_UNKNOWN: ({ study, trial, trials }) =>
    trial === null
      ? `Study ${study} has no trial that came to its end; go on with it first.`
      : `Study ${study} has no trial ${trial}; it has ${trials === 0 ? 'none' : `0 to ${trials - 1}`}.`,
  STUDY_WITHOUT_WINNER: ({ reason }) =>
    `Not one set-up came to its end (${reason}); give the search more time, or a shorter horizon or file.`,
  BACKTEST_UNKNOWN: ({ backtest }) => `There is no backtest ${backtest}; it may have been deleted.`,
  BACKTEST_UNREADABLE: ({ backtest, problem }) =>
    `Backtest ${backtest} cannot be read (${problem}); its files were left as they are.`,
  TRAINING_DIVERGED: ({ epoch, update, learningRate, cause }) =>
    `The loss is no longer a number (epoch ${epoch}, update ${update}, learning rate ${learningRate}): ${cause}.`,
  OUTPUT_EXISTS: ({ path }) =>
    `${path} exists already and was left as it is; choose another name${typed(', or say --force to replace it')}.`,
  OUTPUT_FOLDER_MISSING: ({ folder }) => `The folder ${folder} does not exist; create it or choose another.`,
  OUTPUT_READ_ONLY: ({ path }) =>
    `${path} cannot be written: no permission; choose a folder that you may write to.`,
  OUTPUT_FAILED: ({ path, reason }) => `${path} could not be written (${reason}); choose another place.`,
  DISK_FULL: ({ path }) => `The disk is full, so ${path} was not written; free some space and try again.`,
  PORT_TAKEN: ({ port }) =>
    `Port ${port} is in use by another program; choose another with --port, or --port 0 for any free one.`,
  PROTOCOL_MISMATCH: ({ ours, theirs }) =>
    `This window speaks protocol ${ours} and the service protocol ${theirs}; close Gatecast everywhere and start it again.`,
  REQUEST_INVALID: ({ request, problem }) => `The request ${request} was refused: ${problem}.`,
  DATASET_UNKNOWN: () => 'That dataset is no longer open; open the file again.',
  UPLOAD_NOT_KEPT: ({ file }) => `${file} was uploaded and is not kept any more; choose the file again.`,
  SAMPLE_UNKNOWN: ({ file, samples }) => `There is no sample “${file}”; there are ${list(samples)}.`,
  RUN_UNKNOWN: ({ run }) => `There is no run ${run}; it may have been deleted.`,
  TARGET_NOT_KEPT: ({ run, file }) =>
    `Run ${run} keeps none of its rows: an older version trained it; open ${file} to see its forecast over them${typed(', and “runs show” has the forecast itself')}.`,
  LEARNING_NOT_KEPT: ({ run }) =>
    `Nothing is kept of how run ${run} learned: it has not begun, or an older version trained it; “runs show” has its epochs.`,
  RUN_NOT_FINISHED: ({ status }) =>
    `The run is ${status}, so it has no forecast to take away; train to the end or stop it to keep the best so far.`,
  RUN_UNREADABLE: ({ run, problem }) =>
    `Run ${run} cannot be read (${problem}); its files were left as they are.`,
  RUN_NEWER: ({ run, file, unknown }) =>
    `Run ${run} was made by a newer Gatecast: ${unknown} is not known here (${file}). Update Gatecast to read it; its files were left as they are.`,
  RUN_DAMAGED: ({ run, files, problem }) =>
    `Of run ${run}, ${files.join(' and ')} ${files.length === 1 ? 'is' : 'are'} damaged (${problem}) and not used; the rest is as it was. Bring ${files.length === 1 ? 'it' : 'them'} back from a copy, or train again.`,
  RUN_FILE_INVALID: ({ file, problem }) =>
    `${file} is not a whole run (${problem}), so nothing was taken from it; have it exported and sent again.`,
  RUN_FILE_NEWER: ({ file, unknown }) =>
    `${file} was made by a newer Gatecast: ${unknown} is not known here. Update Gatecast to open it; nothing was taken from it.`,
  RUN_FILE_OTHER: ({ file, run }) =>
    `${file} holds another run ${run} than the one of that id here, which was left as it is; delete that one first${typed(` (gatecast runs delete ${run})`)}, and open the file again.`,
  EXPORT_TOO_LARGE: ({ run, bytes, most }) =>
    `The run takes ${megabytes(bytes)} and a browser is handed up to ${megabytes(most)} at once; write it with gatecast runs export ${run} --out run.gatecast.`,
  MODEL_UNFIT: ({ as, part, reason }) =>
    `The run cannot be written as ${as === 'onnx' ? 'ONNX' : 'a model of tfjs'}: ${part} has no place in it, since ${reason}. Its .gatecast file holds all of it${as === 'tfjs' ? ', and so does ONNX' : ''}; a run of one net alone can be written.`,
  WEIGHTS_OTHER: ({ problem }) =>
    `The weights that are kept are not those of this net (${problem}), so nothing was asked of them; train it again, or bring the run back from a copy.`,
  RUN_AT_WORK: () =>
    'A Gatecast on this machine is at work on that run already; wait for its end, or pause it there.',
  RUN_NOT_WAITING: ({ status }) =>
    `The run is ${status} and does not wait for its turn, so it cannot go before others; look at the list again.`,
  RUN_NOT_RESUMABLE: ({ status, failure }) =>
    status === 'queued' || status === 'training'
      ? `The run is ${status} already; there is nothing to resume.`
      : failure === null
        ? `The run is ${status}, so there is nothing to resume; train it again.`
        : 'The run failed for a reason that would only come again, so there is nothing to resume; change its set-up and train it again.',
  FROM_OTHER_SHAPE: ({ run, differences }) =>
    `A training can begin with the weights of run ${run} only as the same net: ${differences
      .map(({ field, run: before, here }) => `${field} is ${before} there and ${here} here`)
      .join('; ')}. Leave that as it is in the run, or train from the start.`,
  FROM_GONE: ({ from, name }) =>
    `The run began with the weights of “${name}” (${from}), which are not here as they were; take that run out of the bin, or open its .gatecast file, and resume again.`,
  RESUME_NEEDS_FILE: ({ run, file }) =>
    `The rows of this run are not kept any more; open ${file}, which is checked to be the same, and ask again${typed(` (name it behind the run: ${run} ${file})`)}.`,
  CURVE_UNJUDGED: () =>
    'The run has no validation windows, and test windows choose nothing; train it with a split that has some, or make a smaller run at once.',
  PRUNE_TOO_FAR: ({ sparsity, most }) =>
    `${Number((100 * sparsity).toFixed(1))} % of the weights cannot be pruned: biases, small arrays and the linear part stay, so ${Math.floor(100 * most)} % is the most for this net; ask for less.`,
  STUDENT_TOO_LARGE: ({ least, teacher }) =>
    `A student of this kind has ${least.toLocaleString('en-US')} weights at least, more than a quarter of the teacher's ${teacher.toLocaleString('en-US')}: what is left is its linear part and the like. Keep its weights as integers of eight bits instead${typed(' (--int8), or say how many units the student is to have (--distil 8)')}.`,
  COMPRESS_NEEDS_FILE: ({ run, file }) =>
    `The rows of this run are not kept any more; open ${file}, which is checked to be the same, and ask again${typed(` (gatecast compress ${run} ${file} …)`)}.`,
  CHECKPOINT_OTHER: ({ problem }) =>
    `The training cannot go on from where it was left (${problem}); train it again from the start.`,
  ORIGIN_UNFIT: ({ origin, first, last }) =>
    first === ''
      ? 'No window of these rows is whole, so no net can read one; open more of the file.'
      : `No whole window ends at ${JSON.stringify(origin)}; choose a row of the data from ${first} to ${last}, written like these.`,
  LINES_NEED_FILE: ({ run, file }) =>
    `Free forecasts and members are made from the rows of the run, which are not kept any more; open ${file}, which is checked to be the same${typed(` (gatecast lines ${run} ${file})`)}.`,
  LINE_UNKNOWN: ({ line, known }) =>
    known.length === 0
      ? 'Nothing stands beside this run: no free forecast was scored with it.'
      : `${JSON.stringify(line)} does not stand beside this run; choose from ${known.join(', ')}.`,
  STATES_NEED_FILE: ({ run, file }) =>
    `The rows of this run are not kept any more; open ${file}, which is checked to be the same${typed(` (gatecast states ${run} ${file})`)}.`,
  ENSEMBLE_UNFIT: ({ what }) =>
    `${what} is asked of single nets, and this is preset “best”, a weighted mean of several forecasts; choose fast or accurate for it.`,
  MEMBER_IMPOSSIBLE: ({ member, reason }) =>
    `${member}, a member of the ensemble, cannot be made from these rows: ${reason}; give it a file with more of the history.`,
  GPU_PLATFORM: ({ platform }) =>
    `Computing on a card is built for Linux and Windows on x64, not for ${platform}; the processor computes.`,
  GPU_NO_DRIVER: () =>
    'No NVIDIA driver is loaded, so the processor computes; where there is a card, install its driver and try again.',
  GPU_NO_CARD: () =>
    'The NVIDIA driver shows no card, so the processor computes; check CUDA_VISIBLE_DEVICES, or what the machine lends.',
  GPU_DRIVER_OLD: ({ detail }) =>
    `The NVIDIA driver is too old (${detail}), so the processor computes; update the driver, or install older libraries.`,
  GPU_LIBRARY_MISSING: ({ detail }) =>
    `A library that computes on the card is missing (${detail}), so the processor computes; install CUDA's runtime, cuBLAS and cuDNN, or name their folder in GATECAST_CUDA.`,
  GPU_LIBRARY_UNFIT: ({ detail }) =>
    `The libraries found do not fit (${detail}), so the processor computes; install cuDNN from 8.1 on for one CUDA, or name another folder in GATECAST_CUDA.`,
  GPU_MEMORY: () =>
    "The card's memory is full, so the processor goes on; close other programs that use it, or choose a smaller batch or fewer units.",
  GPU_FAILED: ({ detail }) =>
    `The card failed (${detail}), so the processor goes on; if it happens again, update its driver or train with the device cpu.`,
  ENGINE_CRASHED: ({ reason }) =>
    `The engine process ended unexpectedly (${reason}); nothing else was lost. Try again; if memory was short, with fewer units, a smaller batch or a smaller file.`,
  CONNECTION_LOST: ({ reason }) =>
    `The connection to Gatecast is gone (${reason}); start it again, your runs are kept.`,
  TAB_REFUSED: ({ host }) => tabRefusedText(host),
  INTERNAL: ({ message }) =>
    `Something went wrong inside Gatecast (${message}); please report it with the log.`,
};

/** Where a sentence is read: what is typed at a prompt has no place in the window, which has buttons for it. */
export type Host = 'window' | 'terminal';

/** Around what only a terminal shows; no text holds these characters. */
const [TYPED_FROM, TYPED_TO] = ['\uE000', '\uE001'];
const TYPED = new RegExp(`${TYPED_FROM}([^${TYPED_TO}]*)${TYPED_TO}`, 'g');

function typed(text: string): string {
  return `${TYPED_FROM}${text}${TYPED_TO}`;
}

/** The sentence for an error, for people. */
export function errorText(error: ErrorFrame, host: Host = 'window'): string {
  const template = (TEMPLATES as unknown as Record<string, (details: unknown) => string>)[error.code];
  return template === undefined
    ? `${error.code} (from a newer version of Gatecast)`
    : template(error.details).replace(TYPED, host === 'terminal' ? '$1' : '');
}

const MOST_LISTED = 8;

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).join(', ');
  return names.length > MOST_LISTED ? `${shown} and ${names.length - MOST_LISTED} more` : shown;
}

function suggestion(nearest: readonly string[]): string {
  return nearest.length === 0
    ? '; gatecast inspect and the data panel list what there is.'
    : `; did you mean ${nearest.map((name) => `“${name}”`).join(' or ')}?`;
}

function indexText(step: string | null, kind: string): string {
  switch (kind) {
    case 'none':
      return 'no time column';
    case 'irregular':
      return 'stamps without a common step';
    case 'calendar':
      return `rows ${step ?? '?'} apart on the days of a calendar`;
    default:
      return `rows ${step ?? '?'} apart`;
  }
}

function megabytes(bytes: number): string {
  return `${count(Math.round(bytes / 1e6))} MB`;
}

function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
