import type { StudyBudget } from '../../../shared/search/study.ts';
import { rangeText } from '../../../shared/search/study-text.ts';
import { NET_PRESETS } from '../../../shared/set-up/train-config.ts';
import { type Arguments, UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { durationOption, engineOptions, saidOptions } from '../../options/config-options.ts';
import { openChoices } from '../../options/opening-options.ts';
import { queueOption } from '../../options/queue-option.ts';
import { listOption, wordOption } from '../../options/words.ts';
import { followStudy } from '../../search/follow-study.ts';
import { studyDocument, studyExtras, studyText } from '../../search/study-document.ts';
import { varyOption } from '../../search/vary-option.ts';
import { textTable } from '../../text-table.ts';
import { withColumns } from '../../training/target.ts';

/** `gatecast tune FILE…` */
export async function tune({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'tune');
  const options = saidOptions(args, 'tune');
  const preset = wordOption(args, 'preset', { words: NET_PRESETS, command: 'tune' });
  const engine = engineOptions(args, 'tune');
  const vary = varyOption(args);
  const only = listOption(args, 'only');
  const budget = budgetOption(args);
  const atOnce = args.number('at-once');
  const name = args.text('name');
  const queue = args.has('plan') ? undefined : await queueOption(args);
  return await withService({ output, ...engine, queue }, async ({ service, interrupts, openFiles }) => {
    const dataset = await openFiles(args.positionals, choices);
    const said = await withColumns(dataset, args.text('target'), { said: options, service, output });
    const asked = {
      ...{ dataset: dataset.id, said },
      ...(preset === undefined ? {} : { preset }),
      ...(vary === undefined ? {} : { vary }),
      ...(only === undefined ? {} : { only }),
    };
    if (args.has('plan')) {
      const space = await service.request('study.space', asked);
      output.result({ space }, () =>
        textTable(
          [['varied', 'over', 'why'], ...space.map((part) => [part.name, rangeText(part), part.reason])],
          { left: 3 },
        ),
      );
      return 0;
    }
    const begin = () =>
      service.request('study.start', {
        ...asked,
        ...(budget === undefined ? {} : { budget }),
        ...(atOnce === undefined ? {} : { atOnce }),
        ...(name === undefined ? {} : { name }),
      });
    const study = await followStudy(begin, { service, output, interrupts });
    const extras = await studyExtras(service, study);
    output.result(studyDocument(study, extras), () => studyText(study, extras));
    return 0;
  });
}

function budgetOption(args: Arguments): StudyBudget | undefined {
  const seconds = durationOption(args, 'budget', 'tune');
  const trials = args.number('trials');
  const patience = args.number('stale');
  for (const [option, value] of [
    ['trials', trials],
    ['stale', patience],
  ] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
      throw new UsageError(`--${option} takes a whole number of set-ups.`, 'tune');
    }
  }
  const budget = {
    ...(seconds === undefined ? {} : { seconds }),
    ...(trials === undefined ? {} : { trials }),
    ...(patience === undefined ? {} : { patience }),
  };
  return Object.keys(budget).length === 0 ? undefined : budget;
}
