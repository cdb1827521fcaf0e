import type { Cell, TrainConfig } from '../../shared/run.ts';
import { channelCount, knownCount, outputCount, quantilesOf, segmentOf, stepsAhead } from './shape.ts';

/** Fitted numbers of the net that `buildModel` makes of a config. */
export function parameterCount(config: TrainConfig): number {
  const { model, units, layers, bidirectional } = config;
  const directions = bidirectional ? 2 : 1;
  const segment = segmentOf(config);
  const embedding = segment > 1 ? (segment * channelCount(config) + 1) * units : 0;
  const firstInputs = segment > 1 ? units : channelCount(config);
  let total = embedding;
  let inputs = firstInputs;
  for (let layer = 0; layer < layers; layer++) {
    total += directions * cellParameters(model, inputs, units);
    inputs = layer < layers - 1 ? directions * units : inputs;
  }
  const head = config.head === 'segments' ? segmentHead(config, inputs) : directHead(config, directions);
  return total + head + linearSkip(config);
}

function directHead(config: TrainConfig, directions: number): number {
  const ahead = stepsAhead(config);
  const inputs = directions * config.units + ahead * knownCount(config);
  return (inputs + 1) * ahead * numbersPerStep(config);
}

function linearSkip(config: TrainConfig): number {
  return config.skip === 'linear' ? outputCount(config) * (config.window + 1) * stepsAhead(config) : 0;
}

/** `width` is what the last cell reads: a position for every future segment stands in for it. */
function segmentHead(config: TrainConfig, width: number): number {
  const segment = segmentOf(config);
  const positions = Math.ceil(config.horizon / segment) * width;
  const known = segment * knownCount(config) * width;
  return positions + known + (config.units + 1) * segment * numbersPerStep(config);
}

function numbersPerStep(config: TrainConfig): number {
  return outputCount(config) * (quantilesOf(config)?.length ?? 1);
}

function cellParameters(model: Cell, inputs: number, units: number): number {
  const gate = inputs * units + units * units + units;
  switch (model) {
    case 'rnn':
      return gate;
    case 'lstm':
      return 4 * gate;
    case 'gru':
      // The reset gate acts after the product with the state, which therefore has a bias of its own.
      return 3 * (gate + units);
  }
}
