/**
 * Many series, one question: how far ahead of what is free is a trained net? `npm run bench:board -- [--preset fast]
 * [--budget 60s] [--only a,b] [--python PATH] [--nets LIST] [--board FILE] [--data FOLDER] [--save FILE] [--json]`.
 *
 * Every series of the board is one `gatecast train` of the built command line, on a data folder of its own, with what an analyst
 * would choose; its net, the free forecasts, and LightGBM where Python has it are scored on the same test windows. The board is for
 * development: what is chosen must be chosen on rows before the test part. Without the board the program says so and ends
 * well. Rows that the file of results has of the same preset, and that were not asked for, stay.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { NET_NAMES, type NetName } from '../src/shared/net/names.ts';
import { type Case, hasLightgbm, measure, type Row } from './board-case.ts';
import { summaryOf, table } from './board-sums.ts';
import { machine } from './machine.ts';
import { BOARD_OPTIONS, readOptions } from './options.ts';

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'board',
      what: `Many series, each trained once with what an analyst would choose, beside every free forecast on the same test windows. It
        is for development: whatever is chosen must be chosen on rows before the test part.`,
      options: {
        preset: { value: 'NAME', help: 'plain, fast, accurate or best', default: 'fast' },
        budget: { value: 'TIME', help: 'of preset best, for each series', default: '60s' },
        model: { value: 'CELL', help: 'rnn, lstm or gru', default: 'lstm' },
        bands: { value: 'NAME', help: 'the kind of band whose coverage is shown', default: 'adaptive' },
        only: { value: 'LIST', help: 'names of series, with commas' },
        python: {
          value: 'PATH',
          help: 'an interpreter that may have LightGBM (pip install lightgbm)',
          default: 'python3',
        },
        nets: {
          value: 'LIST',
          help: 'named nets, or all: the one that errs least on the validation windows has a column',
        },
        ...BOARD_OPTIONS,
        save: {
          value: 'FILE',
          help: 'keep the results there instead of bench/results/DATE-board-PRESET.json',
        },
        json: { help: 'print the results as JSON instead of a table' },
      },
    },
    argv,
  );
  if (!existsSync(values.board)) {
    process.stderr.write(`Nothing was measured: there is no ${values.board}.\n`);
    return;
  }
  const wanted = values.only?.split(',');
  const cases = (JSON.parse(readFileSync(values.board, 'utf8')) as readonly Case[]).filter(
    ({ name }) => wanted === undefined || wanted.includes(name),
  );
  const nets = netsOf(values.nets);
  const python = (await hasLightgbm(values.python)) ? values.python : null;
  if (python === null) {
    process.stderr.write(
      `Without LightGBM: ${values.python} has none (--python PATH names one that has it).\n`,
    );
  }
  const date = new Date().toISOString().slice(0, 10);
  const file = values.save ?? path.join('bench', 'results', `${date}-board-${values.preset}.json`);
  const { preset, model, budget, bands } = values;
  const recipe = { preset, ...(preset === 'best' ? { budget } : { model }), bands };
  const order = (JSON.parse(readFileSync(values.board, 'utf8')) as readonly Case[]).map(({ name }) => name);
  let rows = wanted === undefined ? [] : keptRows(file, preset);
  for (const each of cases) {
    const data = path.join(values.data, each.file);
    if (!existsSync(data)) {
      process.stderr.write(`${each.name} skipped: there is no ${each.file} in ${values.data}\n`);
      continue;
    }
    process.stderr.write(`${each.name} …\n`);
    const row = await measure(each, { data, recipe, nets, python });
    rows = [...rows.filter(({ name }) => name !== each.name), row];
    rows.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
    const load = Number((loadavg()[0] ?? 0).toFixed(2));
    const result = { ...machine(), load, ...recipe, ...summaryOf(rows), rows };
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  }
  process.stdout.write(
    values.json ? `${JSON.stringify({ ...summaryOf(rows), rows }, null, 2)}\n` : table(rows),
  );
}

/** What was measured before with the same preset. */
function keptRows(file: string, preset: string): Row[] {
  if (!existsSync(file)) {
    return [];
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { readonly preset: string; readonly rows: Row[] };
  return kept.preset === preset ? kept.rows : [];
}

function netsOf(list: string | undefined): readonly NetName[] {
  const names = list === 'all' ? [...NET_NAMES] : (list?.split(',') ?? []);
  const unknown = names.find((name) => !NET_NAMES.some((known) => known === name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no net “${unknown}”; there are ${NET_NAMES.join(', ')}.\n`);
    process.exit(2);
  }
  return names as readonly NetName[];
}
