import type { RunStates } from '../../../shared/runs/states.ts';
import { UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { engineOptions } from '../../options/config-options.ts';
import { statesDocument, statesText } from '../../printing/states-text.ts';
import { readAgain } from '../../training/read-for-run.ts';

/** `gatecast states RUN [FILE…]` */
export async function states({ args, output }: CommandContext): Promise<number> {
  const engine = engineOptions(args, 'states');
  const origin = args.text('origin');
  const layer = args.text('layer');
  return await withService({ output, ...engine }, async ({ service, readFiles, signal }) => {
    const { run, asked } = await readAgain({ service, readFiles }, args.positionals);
    const at = origin === undefined ? {} : { origin };
    const found = onlyLayer(await service.request('run.states', { ...asked, ...at }, { signal }), layer);
    output.result(statesDocument(run, found), () => statesText(run, found));
    return 0;
  });
}

/** The layer of a number, counted from 1, or of a name. */
function onlyLayer(found: RunStates, wanted: string | undefined): RunStates {
  if (wanted === undefined) {
    return found;
  }
  const { layers } = found;
  const layer = layers.find((one, place) => one.layer === wanted || String(place + 1) === wanted);
  if (layer === undefined) {
    const names = layers.map((one, place) => `${place + 1} (${one.layer})`).join(', ');
    throw new UsageError(
      `--layer is one of ${names === '' ? 'none: nothing in this net is recurrent' : names}.`,
      'states',
    );
  }
  return { ...found, layers: [layer] };
}
