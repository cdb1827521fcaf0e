import type { BacktestPlan } from '../../../shared/backtest.ts';
import { fromErrorFrame } from '../../../shared/errors.ts';
import { UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { completeConfig } from '../../options/complete-config.ts';
import { engineOptions, presetOption, saidOptions, seedsOption } from '../../options/config-options.ts';
import { openChoices } from '../../options/opening-options.ts';
import { wordOption } from '../../options/words.ts';
import { throwUndone, undoneFields } from '../../printing/undone.ts';
import { backtestDocument, backtestText } from '../../training/backtest-text.ts';
import { withColumns } from '../../training/target.ts';

const SCHEMES = ['expanding', 'sliding'] as const satisfies readonly BacktestPlan['scheme'][];
const DEFAULT_PLAN: BacktestPlan = { origins: 20, scheme: 'expanding', refitEvery: 5 };

/** `gatecast backtest FILE…`: Ctrl-C throws it away. */
export async function backtest({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'backtest');
  const options = saidOptions(args, 'backtest');
  const preset = presetOption(args, 'backtest');
  const engine = engineOptions(args, 'backtest');
  const seeds = seedsOption(args, 'backtest');
  const plan: BacktestPlan = {
    origins: wholeNumber(args.number('origins'), {
      otherwise: DEFAULT_PLAN.origins,
      least: 1,
      name: 'origins',
    }),
    scheme: wordOption(args, 'scheme', { words: SCHEMES, command: 'backtest' }) ?? DEFAULT_PLAN.scheme,
    refitEvery: wholeNumber(args.number('refit-every'), {
      otherwise: DEFAULT_PLAN.refitEvery,
      least: 0,
      name: 'refit-every',
    }),
  };
  return await withService({ output, ...engine }, async ({ service, signal, openFiles }) => {
    const dataset = await openFiles(args.positionals, choices);
    const said = await withColumns(dataset, args.text('target'), {
      said: { ...options, ...(seeds === 1 ? {} : { seeds }) },
      ...{ service, output },
    });
    const config = await completeConfig({ said, preset }, { service, dataset: dataset.id, output });
    let lastDone = 0;
    service.on('backtest.progress', ({ done, origins, secondsLeft }) => {
      if (output.live || done !== lastDone) {
        lastDone = done;
        output.progress(`backtest: ${done} of ${origins} origins, ${Math.ceil(secondsLeft)} s left at most`);
      }
    });
    const record = await service.request('backtest.run', { dataset: dataset.id, config, plan }, { signal });
    const undone = record.notKept === undefined ? [] : [fromErrorFrame(record.notKept)];
    output.result({ ...backtestDocument(record), ...undoneFields(undone) }, () => backtestText(record));
    throwUndone(undone, output);
    return 0;
  });
}

function wholeNumber(
  value: number | undefined,
  { otherwise, least, name }: { readonly otherwise: number; readonly least: number; readonly name: string },
): number {
  if (value !== undefined && (!Number.isInteger(value) || value < least || value > 100_000)) {
    throw new UsageError(`--${name} takes a whole number from ${least} to 100000.`, 'backtest');
  }
  return value ?? otherwise;
}
