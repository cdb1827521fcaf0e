/**
 * A training update with the recurrence on a card, beside the processor and beside PyTorch on the same card:
 * `npm run bench:gpu -- [--check] [--seconds 240] [--case H512] [--python PATH] [--save FILE]`.
 *
 * Each contestant is one process that is given case after case; the first updates of each case are not counted, the figure
 * is the median of the others. PyTorch is timed twice, with and without TF32, which it takes by itself and ours does not.
 * `pass` is the recurrence alone, forward and back, copies included; `rest` is the share of an update that is not. `--check` compares answers before and times nothing
 * unless they agree. What there was no time for is named.
 */
import { writeFileSync } from 'node:fs';
import { type BenchCase, caseName } from './cases.ts';
import { GPU_CASES, operationsOf } from './gpu/cases.ts';
import { checkCard } from './gpu/check.ts';
import { type Contestant, ours, torch } from './gpu/contestants.ts';
import { type Figures, figuresTable, type Result } from './gpu/figures-table.ts';
import { answerCases } from './gpu/time-case.ts';
import { machine } from './machine.ts';
import { readOptions } from './options.ts';

/** More multiplications in an update are not waited for on the processor. */
const MOST_ON_PROCESSOR = 2e12;
const EXIT_WRONG = 1;

await main(process.argv.slice(2));

/** `answer KERNEL` is a child of this program. */
async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === 'answer') {
    await answerCases(argv[1] === 'cuda' ? 'cuda' : 'native');
    process.exit();
  }
  const values = readOptions(
    {
      name: 'gpu',
      what: `Milliseconds per training update with the recurrence on an NVIDIA card, beside the processor and, where --python
        is given, beside PyTorch on the same card.`,
      options: {
        check: { help: 'compare the answers of the card with those of the processor first' },
        seconds: { value: 'N', help: 'begin no case after so many', default: '240' },
        budget: { value: 'N', help: 'milliseconds for each contestant and case', default: '700' },
        case: { value: 'NAME', help: 'only the cases whose name has this in it, such as H512' },
        python: { value: 'PATH', help: 'an interpreter whose torch has CUDA' },
        json: { help: 'print the results as JSON instead of a table' },
        save: { value: 'FILE', help: 'keep the results there, with date and machine' },
      },
    },
    argv,
  );
  const startedAt = Date.now();
  const checks = values.check ? await checkCard() : null;
  const document: Record<string, unknown> = { ...machine(), checks };
  const keep = () => values.save && writeFileSync(values.save, `${JSON.stringify(document, null, 2)}\n`);
  keep();
  if (checks !== null) {
    process.stderr.write(
      `${checks.compared} passes compared, at most ${checks.worst.toExponential(1)} apart (${checks.card.name})\n`,
    );
    if (!checks.ok) {
      process.stderr.write(`wrong: ${checks.problems.join('; ')}\n`);
      process.exit(EXIT_WRONG);
    }
  }
  const cases = GPU_CASES.filter((each) => caseName(each).includes(values.case ?? ''));
  const contestants = [
    ours('cuda'),
    ours('native'),
    ...(values.python === undefined ? [] : [torch(values.python, false), torch(values.python, true)]),
  ];
  const results: Result[] = [];
  const left: string[] = [];
  for (const bench of cases) {
    const name = caseName(bench);
    if (Date.now() - startedAt > 1000 * values.seconds) {
      left.push(name);
      continue;
    }
    process.stderr.write(`${name} …\n`);
    results.push({ ...bench, name, figures: await timeAll(bench, contestants, values.budget) });
    Object.assign(document, { results, left });
    keep();
  }
  for (const contestant of contestants) {
    contestant.end();
  }
  Object.assign(document, { results, left });
  keep();
  process.stdout.write(values.json ? `${JSON.stringify(document, null, 2)}\n` : figuresTable(results, left));
}

async function timeAll(
  bench: BenchCase,
  contestants: readonly Contestant[],
  budgetMs: number,
): Promise<Result['figures']> {
  const figures: Record<string, Figures | { problem: string }> = {};
  for (const { name, ask } of contestants) {
    if (name === 'native' && operationsOf(bench) > MOST_ON_PROCESSOR) {
      figures[name] = { problem: 'not waited for' };
      continue;
    }
    figures[name] = (await ask({ ...bench, budgetMs })) as Figures;
  }
  return figures;
}
