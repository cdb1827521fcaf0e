/** The commands that look at what was made before: runs, and the files that they are of. */
import type { Command } from './commands.ts';
import { ENGINE, RUN_LIST } from './options/option-tables.ts';

export const KEPT_COMMANDS: readonly Command[] = [
  {
    name: 'runs',
    summary: 'Lists, shows, compares, tags, archives, deletes and exports what was trained before.',
    usage:
      '[list] | show RUN | losses RUN | rows RUN | residuals RUN | diff RUN RUN… | tag RUN WORD… | untag RUN WORD… | note RUN TEXT | rename RUN NAME | archive RUN… | unarchive RUN… | delete RUN… | bin | restore RUN… | export RUN --out FILE',
    leastPositionals: 0,
    mostPositionals: 1000,
    options: {
      ...RUN_LIST,
      ahead: { value: 'N', help: 'residuals: of the forecasts so many steps ahead (1)' },
      out: {
        value: 'FILE',
        help: 'export: where to write; .html: a report; .svg: the chart of its forecast; .gatecast: the run as a whole; .onnx: its net for other programs; .csv, .json, .parquet or .xlsx: its forecast (CSV)',
      },
      as: {
        value: 'FORM',
        help: 'export: what to write, whatever the name ends in; tfjs: a zip with its net for tfjs',
      },
      language: { value: 'en|de', help: 'export: the language of the report and of the chart (en)' },
      force: { help: 'export: replace the file if it exists' },
      now: { help: 'delete: for good, not into the bin' },
    },
    notes: [
      'RUN is the id that “runs list” shows, or enough of its beginning to know it.',
      'What is deleted lies in the bin for 30 days, where “runs restore” finds it.',
      '“runs losses” prints the loss by update, and the mean length of the gradient of its epoch before',
      'clipping, as CSV; with --json the forecast after each epoch too.',
      '“runs residuals” says what is left of the test forecasts, and whether it looks like chance;',
      'with --json every number.',
      '“runs rows” prints the chart of its forecast as CSV, from the rows that are kept with it: what was,',
      'what was said of it in the test part, and what comes. Its file may be gone.',
      'What is archived is out of the lists until it is asked for; an empty note takes the note away.',
      'tag, untag and note take several runs as RUN,RUN.',
      '',
      'gatecast runs --sort ratio --target demand --tag keep',
      'gatecast runs diff 20261127-1 20261127-2',
      'gatecast runs tag 20261127-1,20261127-2 keep winter',
      'gatecast runs note 20261127 "the one of the report"',
      'gatecast runs export 20261127 --out load.gatecast',
      'gatecast runs export 20261127 --out report.html',
      'gatecast runs export 20261127 --out bericht.html --language de',
      'gatecast runs export 20261127 --out load.onnx && python forecast.py load.onnx tomorrow.csv',
    ],
    load: async () => (await import('./commands/runs.ts')).runs,
  },
  {
    name: 'lines',
    summary:
      'Prints every test forecast of a run by its origin: what came, what it said, its band, and free forecasts beside it.',
    usage: 'RUN [FILE…]',
    leastPositionals: 1,
    mostPositionals: 1000,
    options: {
      of: {
        value: 'NAME,…',
        help: 'what stands beside it: naive, seasonalNaive, drift, mean, nlinear, ets, theta, mstl, “member 1” of an ensemble (the one its verdict speaks of)',
      },
      origin: { value: 'WHEN', help: 'only the forecast made at this time of the data' },
      errors: {
        help: 'in place of what was said its error (said less came), and how much further off it was than each that stands beside it',
      },
      ...ENGINE,
    },
    notes: [
      'The lines are made once more from the rows of the run, as they were for its scores. FILE is needed only when the',
      'rows are not kept any more. With --json also what each says of the future.',
      '',
      'gatecast lines 20261127 --of mstl,theta > test.csv',
      'gatecast lines 20261127 --of nlinear,ets --errors > error-map.csv',
    ],
    load: async () => (await import('./commands/reuse/lines.ts')).lines,
  },
  {
    name: 'projects',
    summary: 'Lists the files that were worked on: what was forecast last, the best verdict, how many runs.',
    usage: '',
    leastPositionals: 0,
    mostPositionals: 0,
    options: {
      search: { value: 'WORDS', help: 'those in whose file, series, target or verdict all the words are' },
    },
    notes: [
      'A run belongs to the file with its very bytes, else to the one of its name that was opened last.',
    ],
    load: async () => (await import('./commands/projects/projects.ts')).projects,
  },
];
