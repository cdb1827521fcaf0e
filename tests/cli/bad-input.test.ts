import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { createWorkplace, dailyCsv, STOCKS, twoColumns, WEATHER, type Workplace } from './run-cli.ts';

const QUICK = ['--epochs', '1', '--units', '2', '--window', '5', '--horizon', '2'];

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(60));
  place.file('holes.csv', twoColumns(60).replace(/^(2020-01-0[3-5]),.*$/gm, '$1,,'));
  place.file(
    'wide.csv',
    `date,${Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(',')}\n2020-01-01${',1'.repeat(1_000_000)}\n`,
  );
  place.file('empty.csv', '');
  place.file('blank.csv', '\n\n  \n');
  place.file('header.csv', 'date,value\n');
  place.file(
    'binary.csv',
    Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256),
  );
  place.file('words.csv', 'city,weather\nParis,rain\nRome,sun\nOslo,snow\n');
  place.file(
    'constant.csv',
    dailyCsv(60, () => 3),
  );
  place.file('taken.csv', 'mine\n');
  mkdirSync(path.join(place.folder, 'folder.csv'));
});

afterAll(() => place.remove());

describe('bad input on the command line', () => {
  it.each([
    ['a missing file', ['inspect', 'nothing.csv'], 'FILE_NOT_FOUND', /There is no file at .*nothing\.csv/],
    ['a folder', ['inspect', 'folder.csv'], 'FILE_UNREADABLE', /folder\.csv cannot be read/],
    ['an empty file', ['inspect', 'empty.csv'], 'FILE_EMPTY', /empty\.csv is empty/],
    ['a file of blank lines', ['inspect', 'blank.csv'], 'FILE_EMPTY', /blank\.csv is empty/],
    ['a header and no rows', ['inspect', 'header.csv'], 'CSV_HEADER_ONLY', /has a header but no rows/],
    ['a binary file', ['inspect', 'binary.csv'], 'CSV_BINARY', /is not a text file/],
    ['no column of numbers', ['inspect', 'words.csv'], 'CSV_NO_NUMERIC_COLUMN', /columns: city, weather/],
    [
      'an unknown target',
      ['train', WEATHER, '--target', 'tmp_max'],
      'COLUMN_UNKNOWN',
      /did you mean “temp_max”\?$/m,
    ],
    [
      'an unknown feature',
      ['train', WEATHER, '--target', 'temp_max', '--features', 'wnd'],
      'COLUMN_UNKNOWN',
      /did you mean “wind”/,
    ],
    [
      'a repair for a column without the finding',
      ['inspect', 'holes.csv', '--repair', 'missing-values:aa=leave'],
      'REPAIR_UNUSED',
      /applies to nothing that was found in holes\.csv; did you mean “missing-values:a” or “missing-values:b”\? There is a choice for missing-values\.$/m,
    ],
    [
      'a repair for a finding that the file does not have',
      ['train', 'holes.csv', '--target', 'a', '--repair', 'gap=leave'],
      'REPAIR_UNUSED',
      /“gap” applies to nothing .*; there is a choice for missing-values\.$/m,
    ],
    [
      'a repair where nothing can be repaired otherwise',
      ['inspect', 'daily.csv', '--repair', 'missing-values=leave'],
      'REPAIR_UNUSED',
      /nothing can be repaired in another way; leave it out\.$/m,
    ],
    [
      'a header of a million columns',
      ['inspect', 'wide.csv'],
      'FILE_LIMIT',
      /wide\.csv has 1,000,001 columns or more and up to 20,000 are read, .* \(--limit columns=0\)\.$/m,
    ],
    [
      'an unknown time column',
      ['inspect', WEATHER, '--time', 'dat'],
      'COLUMN_UNKNOWN',
      /did you mean “date”/,
    ],
    [
      'a time column that holds no time',
      ['inspect', WEATHER, '--time', 'weather'],
      'TIME_UNREADABLE',
      /“weather” cannot be read as time in 1,461 rows, first “drizzle” at line 2/,
    ],
    [
      'a target that holds words',
      ['train', WEATHER, '--target', 'weather'],
      'COLUMN_NOT_NUMERIC',
      /holds text in 1,461 of 1,461 cells, first “drizzle” at line 2/,
    ],
    [
      'no series among several',
      ['train', STOCKS, '--target', 'price'],
      'SERIES_NEEDED',
      /--series symbol=MSFT/,
    ],
    [
      'an unknown series',
      ['inspect', STOCKS, '--series', 'symbol=APPL'],
      'SERIES_UNKNOWN',
      /has no series “APPL”; did you mean “AAPL”/,
    ],
    [
      'too few rows',
      ['train', 'daily.csv', '--window', '50', '--horizon', '7'],
      'WINDOW_TOO_LONG',
      /A window of 50 and a horizon of 7 need at least \d+ rows, and the file has 60/,
    ],
    ['a constant target', ['train', 'constant.csv', ...QUICK], 'TARGET_CONSTANT', /“value” is 3 in every/],
    ['a setting out of range', ['train', 'daily.csv', '--units', '0'], 'CONFIG_INVALID', /units cannot be 0/],
    ['half a step', ['train', 'daily.csv', '--window', '2.5'], 'CONFIG_INVALID', /window cannot be 2\.5/],
    [
      'an output folder that is missing',
      ['train', 'daily.csv', '--out', 'no/f.csv'],
      'OUTPUT_FOLDER_MISSING',
      /no does not exist/,
    ],
    [
      'an output file that is a folder',
      ['train', 'daily.csv', '--out', 'folder.csv'],
      'OUTPUT_FAILED',
      /it is a folder/,
    ],
    ['an output file that exists', ['train', 'daily.csv', '--out', 'taken.csv'], 'OUTPUT_EXISTS', /--force/],
    [
      'a segment that does not divide the window',
      ['train', 'daily.csv', ...QUICK, '--segment', '3'],
      'CONFIG_INVALID',
      /segment cannot be 3: it does not divide the window of 5/,
    ],
    [
      'a known feature that ends with the target',
      ['train', WEATHER, '--target', 'temp_max', '--known', 'wind', ...QUICK],
      'KNOWN_FEATURE_SHORT',
      /“wind” counts as known ahead but lacks 2 of the 2 future values/,
    ],
    [
      'too few rows for a protocol',
      ['evaluate', 'daily.csv', '--protocol', 'ett-h'],
      'PROTOCOL_UNFIT',
      /takes 14,400 rows and the file has 60/,
    ],
    [
      'more origins than rows',
      ['backtest', 'daily.csv', ...QUICK, '--origins', '50'],
      'CONFIG_INVALID',
      /origins cannot be 50: only 17 origins/,
    ],
    [
      'an unknown backtest',
      ['backtests', 'show', 'nothing'],
      'BACKTEST_UNKNOWN',
      /There is no backtest nothing/,
    ],
    ['an unknown run', ['runs', 'show', 'nothing'], 'RUN_UNKNOWN', /There is no run nothing/],
  ] as const)('names %s', async (_title, args, code, sentence) => {
    const before = snapshot();
    const [plain, json] = await Promise.all([place.run(...args), place.run(...args, '--json')]);
    expect([plain.code, plain.stdout, json.code]).toEqual([1, '', 1]);
    expect(plain.stderr.trim().split('\n')).toHaveLength(1);
    expect(plain.stderr).toMatch(new RegExp(`^${code}: `));
    expect(plain.stderr).toMatch(sentence);
    const { error } = JSON.parse(json.stdout);
    expect([error.code, `${code}: ${error.message}\n`]).toEqual([code, plain.stderr]);
    expect(snapshot()).toEqual(before);
  });

  it.skipIf(process.platform !== 'linux')(
    'names an output folder that takes no files, before training',
    async () => {
      const { code, stderr } = await place.run('train', 'daily.csv', '--out', '/proc/forecast.csv');
      expect([code, stderr.split(':')[0]]).toEqual([1, 'OUTPUT_READ_ONLY']);
    },
  );

  it('names a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { code, stdout, stderr } = await place.run('serve', '--port', String(port));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `PORT_TAKEN: Port ${port} is in use by another program; choose another with --port, or --port 0 for any free one.\n`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  it('counts text in a column of numbers and shows the first line', async () => {
    const rows = dailyCsv(40).split('\n');
    rows[5] = '2020-01-05,closed';
    rows[9] = '2020-01-09,closed';
    place.file('text.csv', rows.join('\n'));
    const { code, stdout } = await place.run('inspect', 'text.csv', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).findings).toMatchObject([
      { code: 'text-cells', column: 'value', count: 2, firstLines: [6, 10] },
    ]);
  });
});

describe('a command line that cannot be understood', () => {
  it.each([
    [[], /gatecast train/],
    [['trian', 'a.csv'], /There is no command “trian” \(did you mean “train”\?\)/],
    [['train'], /Something is missing: gatecast train FILE/],
    [['doctor', 'b.csv'], /There is no use for “b\.csv”/],
    [['train', 'a.csv', '--widow', '3'], /There is no option --widow \(did you mean “--window”\?\)/],
    [['train', 'a.csv', '--window'], /--window needs a value: --window N/],
    [['train', 'a.csv', '--window', 'ten'], /--window takes a number, not “ten”/],
    [['train', 'a.csv', '--window', '3', '--window', '4'], /--window was given twice/],
    [['train', 'a.csv', '--force=yes'], /--force takes no value/],
    [
      ['train', 'a.csv', '--model', 'lst'],
      /--model is one of rnn, lstm, gru, not “lst” \(did you mean “lstm”\?\)/,
    ],
    [['train', 'a.csv', '--optimizer', 'adm'], /--optimizer is one of adam, .* \(did you mean “adam”\?\)/],
    [
      ['train', 'a.csv', '--schedule', 'linear'],
      /--schedule is one of constant, cosine, step, decay, not “linear”/,
    ],
    [['doctor', '--kernel', 'gpu'], /--kernel is one of cuda, native, portable, stock, not “gpu”/],
    [['train', 'a.csv', '--split', '70/15'], /--split takes three percentages/],
    [['train', 'a.csv', '--split', '70/15/16'], /sum to 100/],
    [['train', 'a.csv', '--series', 'AAPL'], /--series takes KEY=VALUE/],
    [['train', 'a.csv', '--preset', 'acurate'], /--preset is one of plain, fast, accurate, .*“accurate”/],
    [
      ['train', 'a.csv', '--head', 'both'],
      /--head is one of direct, recursive, segments, direction, not “both”/,
    ],
    [['train', 'a.csv', '--channels', 'all'], /--channels is one of joint, shared, not “all”/],
    [['train', 'a.csv', '--calendar', 'hour,day'], /--calendar is one of hour, weekday, month, not “day”/],
    [['train', 'a.csv', '--bands', 'wide'], /--bands is one of conformal, adaptive, quantile, none/],
    [['train', 'a.csv', '--levels', '0.8,0'], /--levels takes shares between 0 and 1, .*not “0”/],
    [['train', 'a.csv', '--seeds', '1.5'], /--seeds takes a whole number/],
    [['train', 'a.csv', '--importance=both'], /--importance is one of permutation, gradient, not “both”/],
    [['inspect', 'a.csv', '--dates', 'us'], /--dates is one of day-first, month-first, not “us”/],
    [['inspect', 'a.csv', '--repair', 'gap'], /--repair takes ID=METHOD/],
    [
      ['inspect', 'a.csv', '--repair', 'gap=leav'],
      /The method of --repair is one of linear, .*did you mean “leave”/,
    ],
    [['inspect', 'a.csv', '--limit', 'columns'], /--limit takes NAME=N, such as columns=50000/],
    [['inspect', 'a.csv', '--limit', 'columns=-1'], /--limit takes NAME=N/],
    [
      ['inspect', 'a.csv', '--limit', 'column=9'],
      /The name of --limit is one of columns, .*did you mean “columns”/,
    ],
    [['inspect', 'a.csv', '--resample', 'PT1H'], /--resample takes STEP:mean/],
    [['inspect', 'a.csv', '--resample', 'PT1H:min'], /--resample is one of mean, last, sum, not “min”/],
    [['evaluate', 'a.csv'], /--protocol is needed: ett-h, ett-m, 70-10-20/],
    [['evaluate', 'a.csv', '--protocol', 'etth'], /did you mean “ett-h”/],
    [['evaluate', 'a.csv', '--protocol', 'ett-h', '--split', '70/15/15'], /There is no option --split/],
    [['backtest', 'a.csv', '--origins', '0'], /--origins takes a whole number from 1/],
    [['backtest', 'a.csv', '--scheme', 'roll'], /--scheme is one of expanding, sliding/],
    [['backtest', 'a.csv', '--refit-every', '-1'], /--refit-every takes a whole number from 0/],
    [['inspect', 'a.csv', '--time', 'date', '--no-time'], /exclude each other/],
    [['compare', 'a.csv', '--models', 'lstm,grue'], /did you mean “gru”/],
    [['compare', 'a.csv', '--seeds', '0'], /--seeds takes a whole number/],
    [['serve', '--port', '70000'], /--port takes a whole number/],
    [['runs', 'lst'], /did you mean “list”/],
    [['runs', 'show'], /gatecast runs show RUN/],
    [['runs', 'export', 'x'], /needs --out FILE/],
    [['backtests', 'show'], /gatecast backtests show BACKTEST/],
    [['backtests', 'export'], /is one of list, show, delete/],
  ] as const)('exits with 2: %s', async (args, sentence) => {
    const { code, stdout, stderr } = await place.run(...args);
    expect([code, args.length === 0 ? stdout : stderr]).toEqual([2, expect.stringMatching(sentence)]);
  });

  it('prints a document for it with --json', async () => {
    const { code, stdout } = await place.run('train', 'a.csv', '--widow', '3', '--json');
    expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'USAGE']);
  });

  it.each(COMMANDS.map(({ name }) => name))('explains %s with --help', async (command) => {
    const { code, stdout } = await place.run(command, '--help');
    expect([code, stdout.split('\n')[0]?.startsWith(`gatecast ${command}`)]).toEqual([0, true]);
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  });
});

/** Every file of the folder with its content's hash: what a refused command must leave as it was. */
function snapshot(): readonly string[] {
  return readdirSync(place.folder, { withFileTypes: true }).map((entry) =>
    entry.isFile()
      ? `${entry.name} ${createHash('sha256')
          .update(readFileSync(path.join(place.folder, entry.name)))
          .digest('hex')}`
      : entry.name,
  );
}
