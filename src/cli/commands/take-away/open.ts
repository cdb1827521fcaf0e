import type { TakenRun } from '../../../shared/contract/take-away-requests.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { throwUndone, undoneFields } from '../../printing/undone.ts';
import { runLine } from '../../training/train-document.ts';

/** `gatecast open FILE…`: the files that can be taken in are, whatever becomes of the others. */
export async function open({ args, output }: CommandContext): Promise<number> {
  return await withService({ output }, async ({ service, signal }) => {
    const taken: TakenRun[] = [];
    const undone: unknown[] = [];
    for (const path of args.positionals) {
      try {
        taken.push(await service.request('run.open', { path }, { signal }));
      } catch (error) {
        undone.push(error);
      }
    }
    const runs = taken.map(({ run, already, said }) => ({ ...runLine(run), already, said }));
    if (taken.length > 0) {
      output.result({ runs, ...undoneFields(undone) }, () => taken.map(takenText).join(''));
    }
    throwUndone(undone, output);
    return 0;
  });
}

function takenText({ run, already, said }: TakenRun): string {
  const { id, name, dataset } = run;
  const forecasts = said === 1 ? '1 forecast' : `${said} forecasts`;
  const more = already ? `got ${said === 0 ? 'nothing new' : `${forecasts} made elsewhere`}` : null;
  return [
    more === null ? `Took in ${id} (${name})` : `${id} (${name}) was here already and ${more}`,
    more === null && said > 0 ? `, with ${forecasts} that it made since` : '',
    `.\n  trained on ${dataset.file}${dataset.series === null ? '' : `, ${dataset.series}`} (${dataset.fingerprint})\n`,
    `  gatecast runs show ${id}\n`,
  ].join('');
}
