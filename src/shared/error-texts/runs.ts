/** Errors of runs: their set-up, what is kept of them, and what is asked of them. */
import type { ErrorCode, ErrorDetails } from '../errors.ts';
import { shownStamp, t } from '../texts/text.ts';
import { count, megabytes, plain, said, type Templates, typed } from './parts.ts';

/** Why what is asked of a direction cannot be answered. */
const ASKED_OF_VALUES: Readonly<Record<ErrorDetails['RUN_OF_DIRECTION']['asked'], () => string>> = {
  bands: () => t('a band lies around values'),
  importance: () => t('importance is measured by the error of values'),
  score: () => t('new rows are scored by the error of values'),
  'check-in': () => t('a check-in holds values against what came'),
  residuals: () => t('residuals are errors of values'),
  lines: () => t('its free forecasts say up or down and are no lines of values'),
};

export const RUN_ERROR_TEXT = {
  CONFIG_INVALID: ({ field, value, problem }) =>
    t('{field} cannot be {value}: {problem}.', {
      field: said(field),
      value: String(JSON.stringify(value)),
      problem: said(problem),
    }),
  BANDS_FIXED: () =>
    t(
      'The bands of this run are quantiles that the net was trained for; train again for other levels, or choose conformal bands.',
    ),
  LABELS_INVALID: ({ problem }) =>
    t('That was not put on the run: {problem}; nothing on it was changed. Choose shorter or simpler words.', {
      problem: said(problem),
    }),
  LABELS_UNREADABLE: ({ run, path, problem }) =>
    t(
      'The tags and the note of run {run} cannot be read ({problem}) and were left as they are; bring {path} back from a copy, or remove it to begin anew.',
      { run, problem: said(problem), path },
    ),
  BANDS_UNCALIBRATED: () =>
    t(
      'This run kept no forecasts over validation windows to calibrate bands on; train it again, with a validation part.',
    ),
  RUN_OF_DIRECTION: ({ asked }) =>
    t(
      'This run says whether the value goes up or down, and {why}; ask it of a run that forecasts values{option}.',
      { why: ASKED_OF_VALUES[asked](), option: typed(' (--head direct)') },
    ),
  STEP_NOT_FORECAST: ({ step, horizon }) =>
    horizon === 1
      ? t('This run forecasts one step ahead, and {step} were asked for; ask for one.', {
          step: String(step),
        })
      : t('This run forecasts {horizon} steps ahead, and {step} were asked for; ask for 1 to {horizon}.', {
          step: String(step),
          horizon: String(horizon),
        }),
  RUNS_NOT_ALIKE: () =>
    t(
      'Runs that forecast values and runs that forecast a direction have no score in common; compare each kind by itself.',
    ),
  DATASET_OTHER: ({ file }) =>
    t('The open data is not what this run was trained on; open {file} as it was then.', { file }),
  FORECAST_UNKNOWN: () =>
    t('That forecast is not kept with the run any more; make it again from the rows it was made from.'),
  TRAINING_DIVERGED: ({ epoch, update, learningRate, cause }) =>
    t(
      'The loss is no longer a number (epoch {epoch}, update {update}, learning rate {learningRate}): {cause}.',
      {
        epoch: String(epoch),
        update: String(update),
        learningRate: plain(learningRate),
        cause: said(cause),
      },
    ),
  RUN_UNKNOWN: ({ run }) => t('There is no run {run}; it may have been deleted.', { run }),
  TARGET_NOT_KEPT: ({ run, file }) =>
    t(
      'Run {run} keeps none of its rows: an older version trained it; open {file} to see its forecast over them{option}.',
      { run, file, option: typed(', and “runs show” has the forecast itself') },
    ),
  LEARNING_NOT_KEPT: ({ run }) =>
    t(
      'Nothing is kept of how run {run} learned: it has not begun, or an older version trained it; “runs show” has its epochs.',
      { run },
    ),
  RUN_NOT_FINISHED: ({ status }) =>
    t(
      'The run is {status}, so it has no forecast to take away; train to the end or stop it to keep the best so far.',
      { status: said(status) },
    ),
  RUN_UNREADABLE: ({ run, problem }) =>
    t('Run {run} cannot be read ({problem}); its files were left as they are.', {
      run,
      problem: said(problem),
    }),
  RUN_NEWER: ({ run, file, unknown }) =>
    t(
      'Run {run} was made by a newer Gatecast: {unknown} is not known here ({file}). Update Gatecast to read it; its files were left as they are.',
      { run, unknown: said(unknown), file },
    ),
  RUN_DAMAGED: ({ run, files, problem }) =>
    t(
      files.length === 1
        ? 'Of run {run}, {files} is damaged ({problem}) and not used; the rest is as it was. Bring it back from a copy, or train again.'
        : 'Of run {run}, {files} are damaged ({problem}) and not used; the rest is as it was. Bring them back from a copy, or train again.',
      { run, files: files.join(t(' and ')), problem: said(problem) },
    ),
  RUN_FILE_INVALID: ({ file, problem }) =>
    t(
      '{file} is not a whole run ({problem}), so nothing was taken from it; have it exported and sent again.',
      {
        file,
        problem: said(problem),
      },
    ),
  RUN_FILE_NEWER: ({ file, unknown }) =>
    t(
      '{file} was made by a newer Gatecast: {unknown} is not known here. Update Gatecast to open it; nothing was taken from it.',
      { file, unknown: said(unknown) },
    ),
  RUN_FILE_OTHER: ({ file, run }) =>
    t(
      '{file} holds another run {run} than the one of that id here, which was left as it is; delete that one first{option}, and open the file again.',
      { file, run, option: typed(` (gatecast runs delete ${run})`) },
    ),
  EXPORT_TOO_LARGE: ({ run, bytes, most }) =>
    t(
      'The run takes {bytes} and a browser is handed up to {most} at once; write it with gatecast runs export {run} --out run.gatecast.',
      { run, bytes: megabytes(bytes), most: megabytes(most) },
    ),
  MODEL_UNFIT: ({ as, part, reason }) =>
    t(
      as === 'onnx'
        ? 'The run cannot be written as ONNX: {part} has no place in it, since {reason}. Its .gatecast file holds all of it; a run of one net alone can be written.'
        : 'The run cannot be written as a model of tfjs: {part} has no place in it, since {reason}. Its .gatecast file holds all of it, and so does ONNX; a run of one net alone can be written.',
      { part: said(part), reason: said(reason) },
    ),
  WEIGHTS_OTHER: ({ problem }) =>
    t(
      'The weights that are kept are not those of this net ({problem}), so nothing was asked of them; train it again, or bring the run back from a copy.',
      { problem: said(problem) },
    ),
  RUN_AT_WORK: () =>
    t('A Gatecast on this machine is at work on that run already; wait for its end, or pause it there.'),
  RUN_NOT_WAITING: ({ status }) =>
    t(
      'The run is {status} and does not wait for its turn, so it cannot go before others; look at the list again.',
      { status: said(status) },
    ),
  RUN_NOT_RESUMABLE: ({ status, failure }) =>
    status === 'queued' || status === 'training'
      ? t('The run is {status} already; there is nothing to resume.', { status: said(status) })
      : failure === null
        ? t('The run is {status}, so there is nothing to resume; train it again.', { status: said(status) })
        : t(
            'The run failed for a reason that would only come again, so there is nothing to resume; change its set-up and train it again.',
          ),
  FROM_OTHER_SHAPE: ({ run, differences }) =>
    t(
      'A training can begin with the weights of run {run} only as the same net: {differences}. Leave that as it is in the run, or train from the start.',
      {
        run,
        differences: differences
          .map(({ field, run: before, here }) =>
            t('{field} is {before} there and {here} here', { field, before, here }),
          )
          .join('; '),
      },
    ),
  FROM_GONE: ({ from, name }) =>
    t(
      'The run began with the weights of “{name}” ({from}), which are not here as they were; take that run out of the bin, or open its .gatecast file, and resume again.',
      { name, from },
    ),
  RESUME_NEEDS_FILE: ({ run, file }) => rowsGone(file, `name it behind the run: ${run} ${file}`),
  COMPRESS_NEEDS_FILE: ({ run, file }) => rowsGone(file, `gatecast compress ${run} ${file} …`),
  STATES_NEED_FILE: ({ run, file }) =>
    t('The rows of this run are not kept any more; open {file}, which is checked to be the same{option}.', {
      file,
      option: typed(` (gatecast states ${run} ${file})`),
    }),
  LINES_NEED_FILE: ({ run, file }) =>
    t(
      'Free forecasts and members are made from the rows of the run, which are not kept any more; open {file}, which is checked to be the same{option}.',
      { file, option: typed(` (gatecast lines ${run} ${file})`) },
    ),
  CURVE_UNJUDGED: () =>
    t(
      'The run has no validation windows, and test windows choose nothing; train it with a split that has some, or make a smaller run at once.',
    ),
  PRUNE_TOO_FAR: ({ sparsity, most }) =>
    t(
      '{asked} % of the weights cannot be pruned: biases, small arrays and the linear part stay, so {most} % is the most for this net; ask for less.',
      { asked: plain(Number((100 * sparsity).toFixed(1))), most: Math.floor(100 * most) },
    ),
  STUDENT_TOO_LARGE: ({ least, teacher }) =>
    t(
      "A student of this kind has {least} weights at least, more than a quarter of the teacher's {teacher}: what is left is its linear part and the like. Keep its weights as integers of eight bits instead{option}.",
      {
        least: count(least),
        teacher: count(teacher),
        option: typed(' (--int8), or say how many units the student is to have (--distil 8)'),
      },
    ),
  CHECKPOINT_OTHER: ({ problem }) =>
    t('The training cannot go on from where it was left ({problem}); train it again from the start.', {
      problem: said(problem),
    }),
  ORIGIN_UNFIT: ({ origin, first, last }) =>
    first === ''
      ? t('No window of these rows is whole, so no net can read one; open more of the file.')
      : t(
          'No whole window ends at {origin}; choose a row of the data from {first} to {last}, written like these.',
          { origin: JSON.stringify(origin), first: shownStamp(first), last: shownStamp(last) },
        ),
  LINE_UNKNOWN: ({ line, known }) =>
    known.length === 0
      ? t('Nothing stands beside this run: no free forecast was scored with it.')
      : t('{line} does not stand beside this run; choose from {known}.', {
          line: JSON.stringify(line),
          known: known.join(', '),
        }),
  ENSEMBLE_UNFIT: ({ what }) =>
    t(
      '{what} is asked of single nets, and this is preset “best”, a weighted mean of several forecasts; choose fast or accurate for it.',
      { what: said(what) },
    ),
  MEMBER_IMPOSSIBLE: ({ member, reason }) =>
    t(
      '{member}, a member of the ensemble, cannot be made from these rows: {reason}; give it a file with more of the history.',
      { member: said(member), reason: said(reason) },
    ),
} satisfies Partial<Templates<ErrorCode>>;

function rowsGone(file: string, command: string): string {
  return t(
    'The rows of this run are not kept any more; open {file}, which is checked to be the same, and ask again{option}.',
    { file, option: typed(` (${command})`) },
  );
}
