/**
 * Our search, Optuna's and chance on real series, at equal trials: `npm run bench:search-series -- [--only a,b] [--trials N] [--seeds N]
 * [--python PATH] [--data FOLDER] [--save FILE] [--json]`.
 *
 * All three choose in the space that `gatecast tune` suggests, and every trial learns all its epochs and is judged as a trial of a study is: by
 * its mean absolute error on folds before the test rows, which nobody looks at here. What is compared is the best of so many trials over that of
 * the default set-up.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { defaultSpace } from '../src/core/search/default-space.ts';
import { randomAssignment } from '../src/core/search/space.ts';
import { type Judged, proposeTpe } from '../src/core/search/tpe.ts';
import { assignmentOf, defaultTrial, trialConfig, widestTrial } from '../src/core/search/trial-config.ts';
import { checkTraining } from '../src/core/windows/plan.ts';
import { createRandom } from '../src/core/windows/random.ts';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { importFile } from '../src/engine/import/import-file.ts';
import { studyRows } from '../src/engine/search/rows-of-studies.ts';
import { runTrial } from '../src/engine/search/run-trial.ts';
import type { TrainingData } from '../src/shared/engine-contract.ts';
import { GatecastError } from '../src/shared/errors.ts';
import type { Assignment } from '../src/shared/search/space.ts';
import type { Case } from './board-case.ts';
import { machine, watchNeighbours } from './machine.ts';
import { BOARD_OPTIONS, readOptions } from './options.ts';

const never = new AbortController().signal;
const PRESET = 'fast';

/** Errors of trials, in their order; null for what cannot be made. */
type Errors = readonly (number | null)[];
type Judge = (assignment: Assignment) => Promise<number | null>;

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'search-series',
      what: 'The best of so many set-ups on real series, found by our search, by Optuna’s and by chance, judged on folds before the test rows.',
      options: {
        only: { value: 'LIST', help: 'names of series of the board, with commas', default: 'airline,sitka' },
        trials: { value: 'N', help: 'set-ups of each search, the default not counted', default: '30' },
        seeds: { value: 'N', help: 'searches of each kind', default: '3' },
        python: { value: 'PATH', help: 'an interpreter that has optuna', default: 'python3' },
        ...BOARD_OPTIONS,
        save: { value: 'FILE', help: 'where to keep the result', default: '' },
        json: { help: 'print the result as JSON' },
      },
    },
    argv,
  );
  if (!existsSync(values.board)) {
    process.stderr.write(`Nothing was measured: there is no ${values.board}.\n`);
    return;
  }
  await prepareBackend(process.env);
  const neighbours = watchNeighbours();
  const all = JSON.parse(readFileSync(values.board, 'utf8')) as readonly Case[];
  const series = [];
  for (const each of all.filter(({ name }) => values.only.split(',').includes(name))) {
    const task = await taskOf(each, values.data);
    const first = await task.judge(assignmentOf(task.space, task.config) ?? {});
    const found = { tpe: [] as Errors[], optuna: [] as Errors[], random: [] as Errors[] };
    for (let seed = 1; seed <= values.seeds; seed++) {
      process.stderr.write(`${each.name}, seed ${seed} …\n`);
      const size = { seed, trials: values.trials };
      found.tpe.push(await ours(task, first, size));
      found.optuna.push(await theirs(task, size, values.python));
      found.random.push(await chance(task, size));
    }
    const best = Object.fromEntries(
      Object.entries(found).map(([way, searches]) => [way, searches.map((errors) => bestOf(errors, first))]),
    );
    series.push({ name: each.name, default: first, best });
  }
  const command = ['npm run bench:search-series', ...(argv.length === 0 ? [] : ['--', ...argv])].join(' ');
  const { trials, seeds } = values;
  const result = { ...machine(), command, busyCoresElsewhere: neighbours(), trials, seeds, series };
  const text = `${JSON.stringify(result, null, 2)}\n`;
  writeFileSync(values.save || path.join('bench', 'results', `${result.date}-search-series.json`), text);
  process.stdout.write(values.json ? text : series.map(line).join(''));
}

async function taskOf({ file, target, window, horizon }: Case, folder: string) {
  const opened = await importFile(
    { files: [{ path: path.join(folder, file), file }], choices: {}, cache: null },
    { signal: never, onProgress: () => {} },
  );
  const place = opened.numberColumns.indexOf(target);
  const { times, columns, provenance, breaks } = opened.values;
  const data: TrainingData = {
    ...{ times, breaks, time: opened.inspection.time },
    columns: [columns[place] ?? new Float64Array()],
    provenance: [provenance[place] ?? new Uint8Array()],
  };
  const base = { said: { target, horizon, window }, preset: PRESET, seed: 1 } as const;
  const config = defaultTrial(base, data);
  const { rows: parts, windows } = checkTraining(data, config);
  // The window of the board is where the search begins, and is varied.
  const facts = { config, rows: parts.train, windows: windows.train, said: ['target', 'horizon'] };
  const space = defaultSpace(facts);
  const open = { ...base, said: { target, horizon } };
  const widest = widestTrial({ ...open, space }, data);
  const rows = studyRows(file, data);
  const judge: Judge = async (assignment) => {
    try {
      const trial = trialConfig(open, assignment, data);
      const asked = { config: trial, widest, epochs: trial.epochs, state: null };
      const { mae } = await runTrial(rows, asked, { signal: never });
      return Number.isFinite(mae) ? mae : null;
    } catch (error) {
      if (error instanceof GatecastError) {
        return null;
      }
      throw error;
    }
  };
  return { space, config, judge };
}

type Task = Awaited<ReturnType<typeof taskOf>>;
interface Size {
  readonly seed: number;
  readonly trials: number;
}

type Propose = (seen: readonly Judged[], trial: number) => Assignment;

/** One search of so many set-ups; `begun` are those that it knows before. */
async function searched({ judge }: Task, trials: number, propose: Propose, begun: readonly Judged[] = []) {
  const seen = [...begun];
  for (let trial = 1; trial <= trials; trial++) {
    const assignment = propose(seen, trial);
    seen.push({ assignment, error: await judge(assignment) });
  }
  return seen.slice(begun.length).map(({ error }) => error);
}

function ours(task: Task, first: number | null, { seed, trials }: Size) {
  const { space, config } = task;
  const assignment = assignmentOf(space, config);
  const propose: Propose = (seen, trial) => proposeTpe(space, seen, createRandom(seed, trial).uniform);
  return searched(task, trials, propose, assignment === null ? [] : [{ assignment, error: first }]);
}

function chance(task: Task, { seed, trials }: Size) {
  const random = createRandom(seed, 0);
  return searched(task, trials, () => randomAssignment(task.space, random.uniform));
}

async function theirs({ space, judge }: Task, { seed, trials }: Size, python: string) {
  const program = path.join('bench', 'peers', 'optuna_search.py');
  const child = spawn(python, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const errors: (number | null)[] = [];
  child.stdin.write(`${JSON.stringify({ space, seed, trials, joint: true })}\n`);
  for await (const choice of createInterface({ input: child.stdout })) {
    const error = await judge(JSON.parse(choice) as Assignment);
    errors.push(error);
    child.stdin.write(`${JSON.stringify(error)}\n`);
  }
  if (errors.length < trials) {
    throw new Error(`${python} ended after ${errors.length} trials: it needs optuna (pip install optuna)`);
  }
  return errors;
}

/** After a third, two thirds and all of the trials, over the error of the default. */
function bestOf(errors: Errors, first: number | null): readonly number[] {
  return [1, 2, 3].map((third) => {
    const tried = errors.slice(0, Math.round((third * errors.length) / 3)).flatMap((error) => error ?? []);
    return Math.round((10_000 * Math.min(...tried)) / (first ?? Number.NaN)) / 10_000;
  });
}

function line({
  name,
  best,
}: {
  readonly name: string;
  readonly best: Readonly<Record<string, readonly (readonly number[])[]>>;
}): string {
  const ways = Object.entries(best).map(([way, searches]) => {
    const last = searches.map((search) => search[search.length - 1] as number);
    return `${way} ${last.map((ratio) => ratio.toFixed(3)).join(' ')}`;
  });
  return `${name}: best over the default: ${ways.join(' · ')}\n`;
}
