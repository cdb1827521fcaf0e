import { fromErrorFrame } from '../../shared/errors.ts';
import type { Importance } from '../../shared/scores.ts';
import type { CommandContext } from '../commands.ts';
import { withService } from '../local-service.ts';
import { completeConfig } from '../options/complete-config.ts';
import {
  kernelOption,
  presetOption,
  saidOptions,
  searchOption,
  seedsOption,
} from '../options/config-options.ts';
import { openChoices } from '../options/opening-options.ts';
import { wordOption } from '../options/words.ts';
import { throwUndone, undoneFields } from '../printing/undone.ts';
import { followRun } from '../training/follow-run.ts';
import { checkOutputFile } from '../training/output-file.ts';
import { chooseTarget } from '../training/target.ts';
import { trainDocument } from '../training/train-document.ts';
import { trainText } from '../training/train-text.ts';
import { tableFormat } from './take-away/export-run.ts';

const METHODS = ['permutation', 'gradient'] as const satisfies readonly Importance['method'][];

/** `gatecast train FILE…` */
export async function train({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'train');
  const options = saidOptions(args, 'train');
  const preset = presetOption(args, 'train');
  const search = searchOption(args, preset);
  const kernel = kernelOption(args, 'train');
  const seeds = seedsOption(args, 'train');
  const method = wordOption(args, 'importance', { words: METHODS, command: 'train' });
  const out = args.text('out');
  const force = args.has('force');
  const as = out === undefined ? 'csv' : tableFormat(out, 'train');
  const path = out === undefined ? null : await checkOutputFile(out, { force });
  return await withService({ output, kernel }, async ({ service, interrupts, signal, openFiles }) => {
    const dataset = await openFiles(args.positionals, choices);
    const target = chooseTarget(dataset, args.text('target'));
    const said = {
      ...options,
      ...(seeds === 1 ? {} : { seeds }),
      ...(search === undefined ? {} : { search }),
      target,
    };
    const config = await completeConfig({ said, preset }, { service, dataset: dataset.id });
    const run = await followRun({ dataset: dataset.id, config, service, output, interrupts });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    let out: string | null = null;
    if (path !== null) {
      try {
        await service.request('forecast.save', { run: run.id, as, path, overwrite: force });
        out = path;
      } catch (error) {
        if (run.error === null) {
          output.note(`The run is kept; “gatecast runs export ${run.id} --out FILE” writes its forecast.`);
        }
        undone.push(error);
      }
    }
    let importance: Importance | null = null;
    if (method !== undefined) {
      output.progress(`asking what mattered, by ${method}`);
      try {
        const params = { run: run.id, dataset: dataset.id, method };
        importance = await service.request('run.importance', params, { signal });
      } catch (error) {
        undone.push(error);
      }
    }
    const extras = { out, importance };
    output.result({ ...trainDocument(run, extras), ...undoneFields(undone) }, () => trainText(run, extras));
    throwUndone(undone, output);
    return 0;
  });
}
