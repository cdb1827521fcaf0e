import type { DatasetDescription } from '../../../shared/dataset.ts';
import { backendText } from '../../../shared/device/device.ts';
import { GatecastError } from '../../../shared/errors.ts';
import { numberColumns } from '../../../shared/opening/indicators.ts';
import { type Evaluation, PROTOCOLS } from '../../../shared/protocol.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import { BASELINES } from '../../../shared/scores.ts';
import { UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { completeConfig } from '../../options/complete-config.ts';
import { engineOptions, presetOption, saidOptions, seedsOption } from '../../options/config-options.ts';
import { openChoices } from '../../options/opening-options.ts';
import { listOption, wordOption } from '../../options/words.ts';
import { counted, shortNumber, textTable } from '../../text-table.ts';
import { requireSeries } from '../../training/target.ts';
import { netText } from '../../training/train-text.ts';

/** `gatecast evaluate FILE --protocol NAME`: nothing is kept. */
export async function evaluate({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'evaluate');
  const options = saidOptions(args, 'evaluate');
  const preset = presetOption(args, 'evaluate');
  const engine = engineOptions(args, 'evaluate');
  const seeds = seedsOption(args, 'evaluate');
  const protocol = wordOption(args, 'protocol', { words: PROTOCOLS, command: 'evaluate' });
  if (protocol === undefined) {
    throw new UsageError(`--protocol is needed: ${PROTOCOLS.join(', ')}.`, 'evaluate');
  }
  return await withService({ output, ...engine }, async ({ service, signal, openFiles }) => {
    const dataset = await openFiles(args.positionals, choices);
    const [target, ...alsoTargets] = targetsOf(dataset, listOption(args, 'targets'));
    // A preset would ask the first 70 % of the rows, and a protocol may test on some of them: none unless it is said.
    const { transform = 'none' } = options;
    const said = { ...options, transform, target, ...(alsoTargets.length === 0 ? {} : { alsoTargets }) };
    const config = await completeConfig({ said, preset }, { service, dataset: dataset.id, output });
    let lastLine = '';
    service.on('evaluate.progress', ({ seed, seedsDone, seeds: all, epoch, epochs, secondsLeft }) => {
      const line = `seed ${seed} (${seedsDone + 1} of ${all}): epoch ${epoch} of ${epochs}`;
      if (output.live || line !== lastLine) {
        lastLine = line;
        output.progress(`${line}, ${Math.ceil(secondsLeft)} s left at most`);
      }
    });
    const request = { dataset: dataset.id, protocol, seeds, config };
    const evaluation = await service.request('evaluate', request, { signal });
    output.result(evaluationDocument(evaluation), () => evaluationText(evaluation));
    return 0;
  });
}

/** The named columns, or all columns of numbers. Throws `SERIES_NEEDED` or `TARGET_NEEDED`. */
function targetsOf(
  dataset: DatasetDescription,
  named: readonly string[] = ['all'],
): readonly [string, ...string[]] {
  requireSeries(dataset);
  const numbers = numberColumns(dataset);
  const isAll = named.length === 1 && named[0] === 'all' && !numbers.includes('all');
  const [first, ...others] = isAll ? numbers : named;
  if (first === undefined) {
    throw new GatecastError('TARGET_NEEDED', { columns: numbers });
  }
  return [first, ...others];
}

/** `seeds` is their number, as everywhere in these documents; `bySeed` names each. */
function evaluationDocument(evaluation: Evaluation) {
  const { protocol, windows, seeds, mse, mae, seconds, baselines, config, ...more } = evaluation;
  return { protocol, windows, seeds: seeds.length, mse, mae, seconds, baselines, config, ...more };
}

function evaluationText(evaluation: Evaluation): string {
  const { sentence, targets, windows, mse, mae, seconds, bySeed, baselines, config, backend } = evaluation;
  const spread = (sd: number | null) => (sd === null ? '' : ` ± ${shortNumber(sd)}`);
  const rows = BASELINES.flatMap((name) => {
    const score = baselines[name];
    return score === null ? [] : [[BASELINE_LABELS[name], shortNumber(score.mse), shortNumber(score.mae)]];
  });
  const ofSeeds = bySeed.map((seed) => [
    `  seed ${seed.seed}`,
    shortNumber(seed.mse),
    shortNumber(seed.mae),
    `${shortNumber(seed.seconds)} s, best epoch ${seed.bestEpoch}`,
  ]);
  return [
    `${sentence}\n`,
    `${targets.length === 1 ? targets[0] : `${targets.length} columns`}, ${counted(windows, 'window')}, ${netText(config)}; ${backendText(backend)}, ${shortNumber(seconds)} s\n\n`,
    textTable([
      ['', 'MSE', 'MAE'],
      ['net', `${shortNumber(mse.mean)}${spread(mse.sd)}`, `${shortNumber(mae.mean)}${spread(mae.sd)}`],
      ...(bySeed.length === 1 ? [] : ofSeeds),
      ...rows,
    ]),
  ].join('');
}
