import type { Protocol } from '../../shared/protocol.ts';
import type { PartCounts } from '../../shared/run.ts';
import { windowWords } from '../../shared/set-up/short-windows.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { targetsOf } from '../recipe/shape.ts';

export interface SentenceFacts {
  readonly protocol: Protocol;
  readonly parts: PartCounts;
  /** Test windows scored. */
  readonly windows: number;
  /** Windows of all parts that missing values left out. */
  readonly windowsLost: number;
  readonly config: TrainConfig;
}

/** Split, scaling, window, horizon, stride and windows in one sentence, to stand beside every figure. */
export function protocolSentence({ protocol, parts, windows, windowsLost, config }: SentenceFacts): string {
  const targets = targetsOf(config);
  const what = targets.length === 1 ? `column ${config.target}` : `${targets.length} columns in and out`;
  const rows = `${parts.train} training, ${parts.validation} validation and ${parts.test} test rows in time order`;
  const lost = windowsLost > 0 ? `, ${windowsLost} windows with missing values left out` : '';
  return (
    `Protocol ${protocol}: ${rows}; ${what}, standardised with the mean and deviation of the training rows; ` +
    `${windowWords(config)}, horizon ${config.horizon}; all ${windows} test windows at stride 1${lost}; ` +
    'errors on the standardised scale, averaged over windows, steps and columns.'
  );
}
