import { questionOfStudy, withStudyNets } from '../../shared/ensemble/study-candidates.ts';
import { fromErrorFrame } from '../../shared/errors.ts';
import type { Importance } from '../../shared/scores.ts';
import { UsageError } from '../arguments.ts';
import type { CommandContext } from '../commands.ts';
import { withService } from '../local-service.ts';
import { completeConfig } from '../options/complete-config.ts';
import {
  engineOptions,
  presetOption,
  saidOptions,
  searchOption,
  seedsOption,
} from '../options/config-options.ts';
import { openChoices } from '../options/opening-options.ts';
import { queueOption } from '../options/queue-option.ts';
import { wordOption } from '../options/words.ts';
import { planText } from '../printing/plan-text.ts';
import { tellTrained } from '../printing/tell-trained.ts';
import { studyNamed } from '../search/study-named.ts';
import { followRun } from '../training/follow-run.ts';
import { readForRun } from '../training/read-for-run.ts';
import { withColumns } from '../training/target.ts';
import { forecastOut, saveTrained } from './take-away/forecast-out.ts';

const METHODS = ['permutation', 'gradient'] as const satisfies readonly Importance['method'][];

/** `gatecast train FILE…` */
export async function train({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'train');
  const options = saidOptions(args, 'train');
  const preset = presetOption(args, 'train');
  const search = searchOption(args, preset);
  const engine = engineOptions(args, 'train');
  const seeds = seedsOption(args, 'train');
  const method = wordOption(args, 'importance', { words: METHODS, command: 'train' });
  const out = await forecastOut(args, 'train');
  const from = args.text('from');
  const studyName = args.text('study');
  const queue = args.has('dry-run') ? undefined : await queueOption(args);
  const { net, ...ofTraining } = options;
  if (from !== undefined && (preset !== undefined || net !== undefined)) {
    throw new UsageError('--from takes the net of a run, so it goes without --preset and --net.', 'train');
  }
  return await withService({ output, ...engine, queue }, async (local) => {
    const { service, interrupts, signal, openFiles } = local;
    const begun = async () => {
      const dataset = await openFiles(args.positionals, choices);
      const study = studyName === undefined ? null : await studyNamed(service, studyName);
      const said = await withColumns(dataset, args.text('target') ?? study?.config.target, {
        said: {
          // What nobody says here is asked as the study asked it.
          ...(study === null ? {} : questionOfStudy(study)),
          ...options,
          ...(seeds === 1 ? {} : { seeds }),
          ...(search === undefined ? {} : { search }),
        },
        ...{ service, output },
      });
      const config = await completeConfig({ said, preset }, { service, dataset: dataset.id, output });
      return { dataset: dataset.id, config: study === null ? config : withStudyNets(config, study) };
    };
    const begunFrom = async (name: string) => {
      const { run, dataset } = await readForRun(local, [name, ...args.positionals], choices);
      const target = args.text('target') ?? run.config.target;
      const config = { ...run.config, ...ofTraining, ...(args.has('seeds') ? { seeds } : {}), target };
      return { dataset, config, from: run.id };
    };
    const asked = from === undefined ? await begun() : await begunFrom(from);
    if (args.has('dry-run')) {
      const { dataset, config } = asked;
      const plan = await service.request('run.plan', { dataset, config }, { signal });
      const cost = await service.request('run.cost', { dataset, config }, { signal });
      output.result({ config, plan, cost }, () => planText({ config, plan, cost }));
      return 0;
    }
    const run = await followRun({ ...asked, service, output, interrupts });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    const written = await saveTrained(out, run, { service, output, undone });
    let importance: Importance | null = null;
    if (method !== undefined) {
      output.progress(`asking what mattered, by ${method}`);
      try {
        const params = { run: run.id, dataset: asked.dataset, method };
        importance = await service.request('run.importance', params, { signal });
      } catch (error) {
        undone.push(error);
      }
    }
    const extras = { out: written, importance };
    tellTrained(run, { output, undone, extras });
    return 0;
  });
}
