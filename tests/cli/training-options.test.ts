import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, QUICK, twoColumns, type Workplace } from './run-cli.ts';

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(80));
});

afterAll(() => place.remove());

describe('the recipe', () => {
  it('may be a net that a file describes, block by block', async () => {
    const blocks = [
      { kind: 'recurrent', cell: 'gru', units: 4 },
      { kind: 'recurrent', cell: 'rnn', units: 3 },
      { kind: 'head', form: 'direct' },
    ];
    place.file('net.json', JSON.stringify({ blocks }));
    place.file('odd.json', JSON.stringify({ blocks: [{ kind: 'recurrent', cell: 'tcn', units: 4 }] }));
    const { code, stdout } = await place.run('train', 'daily.csv', '--net', 'net.json', ...QUICK, '--json');
    const { config, parameters } = JSON.parse(stdout);
    expect([code, config]).toMatchObject([0, { net: { blocks }, model: 'gru', layers: 2 }]);
    const { horizon } = config;
    expect(parameters).toBe(3 * (4 + 16 + 8) + (12 + 9 + 3) + 4 * horizon);
    const named = await place.run('train', 'daily.csv', '--net', 'conv-lstm', ...QUICK, '--json');
    const { net } = JSON.parse(named.stdout).config;
    expect(net).toMatchObject({ name: 'conv-lstm', blocks: [{ kind: 'convolution', filters: 4 }, {}, {}] });
    const odd = await place.run('train', 'daily.csv', '--net', 'odd.json', ...QUICK);
    expect([odd.code, odd.stderr]).toEqual([1, expect.stringContaining('blocks.0.cell')]);
    const missing = await place.run('train', 'daily.csv', '--net', 'none.json', ...QUICK);
    expect(missing.stderr).toContain('there is no such net');
    // Under the name of a net that is made anew from its recipe, the set-up of this one would be told as that one's.
    place.file('taken.json', JSON.stringify({ name: 'conv-lstm', blocks }));
    const taken = await place.run('train', 'daily.csv', '--net', 'taken.json', ...QUICK);
    expect([taken.code, taken.stderr]).toEqual([
      1,
      expect.stringContaining('give this one another, or none'),
    ]);
  });

  it.each([
    ['pinball, of the quantile heads', ['--bands', 'quantile']],
    ['cross-entropy, of up and down', ['--head', 'direction']],
  ])('names a loss that counts for nothing, where it is %s', async (own, options) => {
    const asked = await place.run('train', 'daily.csv', ...QUICK, ...options, '--loss', 'mae');
    expect([asked.code, asked.stderr]).toEqual([
      0,
      expect.stringContaining(`--loss mae counts for nothing here: the loss is ${own}.`),
    ]);
    const silent = await place.run('train', 'daily.csv', ...QUICK, ...options);
    expect([silent.code, silent.stderr]).toEqual([0, expect.not.stringContaining('counts for nothing')]);
  });

  it('comes from a preset, and what is said stands', async () => {
    const args = ['--window', '24', '--horizon', '2', '--epochs', '1', '--preset', 'fast', '--units', '5'];
    const { code, stdout } = await place.run('train', 'daily.csv', ...args, '--json');
    const { config } = JSON.parse(stdout);
    expect([code, config]).toMatchObject([0, { preset: 'fast', units: 5, epochs: 1, window: 24 }]);
    expect(config.segment).toBeGreaterThan(1);
  });

  it('is what the options say, and shows in the record', async () => {
    place.file('two.csv', twoColumns(120));
    const args = [
      '--target',
      'a',
      '--also-targets',
      'b',
      '--channels',
      'shared',
      '--segment',
      '3',
      '--window',
      '9',
    ];
    const more = [
      '--head',
      'segments',
      '--normalise',
      'revin',
      '--calendar',
      'weekday',
      '--schedule',
      'decay',
    ];
    const small = ['--horizon', '2', '--epochs', '1', '--units', '4', '--levels', '80,0.5'];
    const { code, stdout } = await place.run('train', 'two.csv', ...args, ...more, ...small, '--json');
    const document = JSON.parse(stdout);
    expect([code, document.config]).toMatchObject([
      0,
      {
        alsoTargets: ['b'],
        channels: 'shared',
        segment: 3,
        head: 'segments',
        normalise: 'revin',
        calendar: ['weekday'],
        schedule: 'decay',
        levels: [0.8, 0.5],
      },
    ]);
    expect(document.otherTargets).toMatchObject([{ target: 'b', forecast: { length: 2 } }]);
    expect(document.metrics.bands.levels.map(({ level }: { level: number }) => level)).toEqual([0.8, 0.5]);
    expect(document.forecast[0]).toMatchObject({ lower: expect.any(Number), upper: expect.any(Number) });
    expect(document.gradientFlow[0].layers[0].norms.length).toBeGreaterThan(0);
  });

  it('looks at truth values and words of few kinds, and encodes a later file as the one before', async () => {
    const words = ['rain', 'sun', 'snow'];
    const withWords = (rows: number, kinds: number) =>
      dailyCsv(rows)
        .replace('value', 'value,holiday,weather')
        .replace(/^(20.*)$/gm, (line) => {
          const day = Number(line.slice(8, 10));
          return `${line},${day % 7 === 0 ? 'TRUE' : 'FALSE'},${words[day % kinds]}`;
        });
    place.file('words.csv', withWords(90, 3));
    place.file('later.csv', withWords(100, 2));
    const features = ['--target', 'value', '--features', 'holiday,weather'];
    const { code, stdout } = await place.run('train', 'words.csv', ...features, ...QUICK, '--json');
    const { config, parameters } = JSON.parse(stdout);
    const names = ['holiday = TRUE', 'weather = rain', 'weather = sun', 'weather = snow'];
    expect([code, new Set(config.features)]).toEqual([0, new Set(names)]);

    const same = ['--target', 'value', '--features', config.features.join(','), ...QUICK, '--json'];
    const later = JSON.parse((await place.run('train', 'later.csv', ...same)).stdout);
    expect([later.config.features, later.parameters]).toEqual([config.features, parameters]);
    expect(later.scaler['weather = snow']).toEqual({ mean: 0, deviation: 1 });

    // The rows of the last days hold no value yet, but their holidays are known.
    place.file('ahead.csv', withWords(90, 3).replace(/^(2020-03-2[6-9]|2020-03-3\d),[^,]*/gm, '$1,'));
    const ahead = await place.run(
      'train',
      'ahead.csv',
      '--target',
      'value',
      '--known',
      'holiday',
      ...QUICK,
      '--json',
    );
    expect(JSON.parse(ahead.stdout).config).toMatchObject({
      features: ['holiday = TRUE'],
      known: ['holiday = TRUE'],
    });
  });

  it('says what a feature can be when a column has too many words', async () => {
    place.file(
      'towns.csv',
      dailyCsv(60)
        .replace('value', 'value,town')
        .replace(/^(20.*)$/gm, (line) => `${line},town ${line.slice(8, 10)}`),
    );
    const { code, stderr } = await place.run(
      'train',
      'towns.csv',
      '--target',
      'value',
      '--features',
      'town',
      ...QUICK,
    );
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /a feature is a column of numbers, of true and false, or of up to 8 different words\.$/m,
      ),
    ]);
    const asTarget = await place.run('train', 'words.csv', '--target', 'holiday', ...QUICK);
    expect([asTarget.code, asTarget.stderr]).toEqual([
      1,
      expect.stringMatching(/^COLUMN_NOT_NUMERIC: .*choose a column of numbers/m),
    ]);
  });

  it('trains several seeds in one run, and says what mattered', async () => {
    place.file('two.csv', twoColumns(120));
    const args = [
      '--target',
      'a',
      '--features',
      'b',
      '--seeds',
      '2',
      '--ensemble',
      '--importance',
      'gradient',
    ];
    const { code, stdout } = await place.run('train', 'two.csv', ...args, ...QUICK, '--json');
    const document = JSON.parse(stdout);
    expect([code, document.seedScores]).toMatchObject([0, [{ seed: 1 }, { seed: 2 }]]);
    expect(document.importance).toMatchObject({ method: 'gradient', entries: expect.any(Array) });
    const plain = await place.run('train', 'two.csv', ...args, ...QUICK);
    expect(plain.stdout).toMatch(
      /^2 seeds: MAE [\d.]+ ± [\d.]+ \(.+\); their mean forecast is scored above/m,
    );
    expect(plain.stdout).toMatch(/^what mattered, over \d+ windows:$/m);
  });
});

describe('the options of the engine', () => {
  it('train with the optimizer, schedule, warm-up, running mean and directions that are asked for', async () => {
    const usual = await place.run('train', 'daily.csv', ...QUICK, '--json');
    const chosen = [
      ...['--optimizer', 'rmsprop', '--schedule', 'cosine', '--warmup', '2', '--average', '0.5'],
      '--bidirectional',
    ];
    const { code, stdout } = await place.run('train', 'daily.csv', ...QUICK, ...chosen, '--json');
    const document = JSON.parse(stdout);
    expect([code, document.config]).toMatchObject([
      0,
      { optimizer: 'rmsprop', schedule: 'cosine', warmup: 2, average: 0.5, bidirectional: true },
    ]);
    expect(document.forecast).not.toEqual(JSON.parse(usual.stdout).forecast);
    const { code: refused, stderr } = await place.run('train', 'daily.csv', '--warmup', '-1');
    expect([refused, stderr]).toEqual([1, expect.stringMatching(/^CONFIG_INVALID: warmup cannot be -1/m)]);
  });

  it('put the net on a linear part, and refuse one that cannot follow the normalisation', async () => {
    const { code, stdout } = await place.run('train', 'daily.csv', ...QUICK, '--skip', 'linear');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/, on top of a linear part, /)]);
    const revin = await place.run('train', 'daily.csv', '--skip', 'linear', '--normalise', 'revin');
    expect([revin.code, revin.stderr]).toEqual([
      1,
      expect.stringMatching(/^CONFIG_INVALID: .*normalise by last or none/m),
    ]);
  });

  it.each(['portable', 'stock'])('run on the kernel that --kernel names, and say so: %s', async (kernel) => {
    const one = ['--units', '2', '--window', '3', '--horizon', '2', '--epochs', '1', '--kernel', kernel];
    const reason = expect.stringContaining(`recurrence on ${kernel}, forced by --kernel or GATECAST_KERNEL`);
    const trained = await place.run('train', 'daily.csv', ...one, '--json');
    expect(JSON.parse(trained.stdout).backend).toMatchObject({ kernel, reason });
    const compared = await place.run('compare', 'daily.csv', ...one, '--models', 'gru', '--json');
    expect(JSON.parse(compared.stdout).runs[0].backend).toMatchObject({ kernel, reason });
    const doctor = await place.run('doctor', '--kernel', kernel, '--json');
    expect(JSON.parse(doctor.stdout).backend).toMatchObject({ kernel, reason });
  });
});
