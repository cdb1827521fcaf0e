/**
 * How good a search's best trial is: `npm run bench:search -- [--seeds N] [--save FILE] [--json]`.
 *
 * The sampler of `gatecast tune`, random search, and Optuna's as `tests/fixtures/search/make-golden.py` found it, on the functions of
 * `tests/core/search/standard-functions.ts`: medians over the seeds of the best value after 20, 40 and 60 trials, and the p of a one-sided rank test,
 * small where ours is worse after 60. Also what proposing and telling the parameters that matter take as a study grows.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parameterImportance } from '../src/core/search/importance.ts';
import { proposeTpe } from '../src/core/search/tpe.ts';
import { createRandom } from '../src/core/windows/random.ts';
import {
  bestRows,
  goldenSearches,
  lastOf,
  medianOf,
  pOfGreater,
  searched,
} from '../tests/core/search/searches.ts';
import { STANDARD_FUNCTIONS, type StandardFunction } from '../tests/core/search/standard-functions.ts';
import { machine } from './machine.ts';
import { readOptions } from './options.ts';
import { threeDigits } from './rounding.ts';

type Rows = ReturnType<typeof bestRows>;

const TIMED = 5;
const SIZES = [60, 1000, 20_000];

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(
    {
      name: 'search',
      what: 'The best trial of a search by our sampler, by Optuna’s and at random, and what the next trial takes to find.',
      options: {
        seeds: { value: 'N', help: 'searches of each function', default: '100' },
        save: { value: 'FILE', help: 'where to keep the result', default: '' },
        json: { help: 'print the result as JSON' },
      },
    },
    argv,
  );
  const golden = goldenSearches();
  const { after } = golden;
  const functions = STANDARD_FUNCTIONS.map((standard) => {
    process.stderr.write(`${standard.name} …\n`);
    const size = { after, seeds: values.seeds };
    const theirs = golden.best[standard.name];
    const rows = {
      ours: bestRows(standard, 'tpe', size),
      optunaJoint: theirs?.joint ?? [],
      optunaIndependent: theirs?.independent ?? [],
      random: bestRows(standard, 'random', size),
    };
    const pOfWorse = (others: Rows) => threeDigits(pOfGreater(lastOf(rows.ours), lastOf(others)));
    return {
      name: standard.name,
      medians: Object.fromEntries(Object.entries(rows).map(([way, found]) => [way, mediansOf(found)])),
      pOfWorse: {
        optunaJoint: pOfWorse(rows.optunaJoint),
        optunaIndependent: pOfWorse(rows.optunaIndependent),
      },
    };
  });
  const milliseconds: Awaited<ReturnType<typeof timed>>[] = [];
  for (const size of SIZES) {
    milliseconds.push(await timed(size));
  }
  const command = ['npm run bench:search', ...(argv.length === 0 ? [] : ['--', ...argv])].join(' ');
  const optuna = { version: golden.optuna, seeds: 30, script: 'tests/fixtures/search/make-golden.py' };
  const result = { ...machine(), command, seeds: values.seeds, optuna, after, functions, milliseconds };
  const text = `${JSON.stringify(result, null, 2)}\n`;
  writeFileSync(values.save || path.join('bench', 'results', `${result.date}-search.json`), text);
  process.stdout.write(values.json ? text : table(functions));
}

function mediansOf(rows: Rows): readonly number[] {
  return (rows[0] ?? []).map((_, at) => threeDigits(medianOf(rows.map((row) => row[at] as number))));
}

/** The median time on the function with the most parameters, all trials but the last found at random. */
async function timed(trials: number) {
  const standard = STANDARD_FUNCTIONS.at(-1) as StandardFunction;
  const seen = searched(standard, 'random', { trials, seed: 1 });
  const random = createRandom(1, 1).uniform;
  const taken = async (work: () => unknown) => {
    const took: number[] = [];
    while (took.length < TIMED) {
      const start = performance.now();
      await work();
      took.push(performance.now() - start);
    }
    return threeDigits(medianOf(took));
  };
  return {
    trials,
    proposal: await taken(() => proposeTpe(standard.space, seen, random)),
    importance: await taken(() => parameterImportance(standard.space, seen)),
  };
}

function table(
  functions: readonly {
    readonly name: string;
    readonly medians: Readonly<Record<string, readonly number[]>>;
  }[],
): string {
  const lines = functions.flatMap(({ name, medians }) =>
    Object.entries(medians).map(([way, found]) => `${name.padEnd(12)}${way.padEnd(20)}${found.join('  ')}`),
  );
  return `${lines.join('\n')}\n`;
}
