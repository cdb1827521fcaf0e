import type { NetParts } from '../../shared/net/net-part.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { Flow } from './flow.ts';
import { netSizes } from './flow.ts';
import { netSteps } from './parameter-count.ts';

/** A config's net for a picture. Throws `CONFIG_INVALID`. */
export function netParts(config: TrainConfig): NetParts {
  const { window, channels } = netSizes(config);
  const parts = netSteps(config).map(({ words, weights, output }) => ({
    words,
    weights,
    output: shapeOf(output),
  }));
  return { input: [window, channels], parts };
}

function shapeOf(flow: Flow): readonly number[] {
  switch (flow.kind) {
    case 'sequence':
      return [flow.steps, flow.width];
    case 'states':
      return [flow.segments, flow.width];
    case 'state':
    case 'forecast':
      return [flow.width];
  }
}
