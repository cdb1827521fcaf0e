import { GatecastError } from '../../shared/errors.ts';

/** The options of a stock recurrent layer, as its `getConfig` writes them. */
export interface StockConfig {
  readonly units: number;
  readonly activation: 'tanh' | 'relu' | 'sigmoid';
  readonly returnSequences: boolean;
  readonly resetAfter: boolean;
  readonly goBackwards: boolean;
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly [option: string]: unknown;
}

/** What the op computes; a saved layer that says otherwise would give other numbers and is refused. */
const FIXED = {
  activation: 'tanh',
  useBias: true,
  kernelRegularizer: null,
  recurrentRegularizer: null,
  biasRegularizer: null,
  activityRegularizer: null,
  kernelConstraint: null,
  recurrentConstraint: null,
  biasConstraint: null,
  returnState: false,
  stateful: false,
} as const;

/** What `seedWeights` does, in stock words. */
const INITIALIZERS = {
  kernelInitializer: {
    className: 'VarianceScaling',
    config: { scale: 1, mode: 'fanAvg', distribution: 'uniform', seed: null },
  },
  recurrentInitializer: { className: 'Orthogonal', config: { gain: 1, seed: null } },
  biasInitializer: { className: 'Zeros', config: {} },
} as const;

/**
 * The whole stock config for a layer's own options. Throws `CONFIG_INVALID` for an option that the op does not have,
 * such as stock tfjs's default gate activation `hardSigmoid`, or for a dropout that is no share.
 */
export function stockOptions(given: object, className: string): StockConfig {
  const options = { ...given } as Readonly<Record<string, unknown>>;
  const hasGates = className !== 'SimpleRNN';
  const fixed: Readonly<Record<string, unknown>> = hasGates
    ? { ...FIXED, recurrentActivation: 'sigmoid' }
    : { ...FIXED, activation: plainActivation(options.activation) };
  for (const [option, value] of Object.entries(fixed)) {
    const wanted = options[option] ?? value;
    if (wanted !== value) {
      const problem = `the ${className} layer here has ${JSON.stringify(value)} only`;
      throw new GatecastError('CONFIG_INVALID', { field: option, value: wanted, problem });
    }
  }
  return {
    units: options.units as number,
    activation: 'tanh',
    ...fixed,
    ...INITIALIZERS,
    ...(className === 'LSTM' ? { unitForgetBias: true } : {}),
    resetAfter: className === 'GRU' && options.resetAfter === true,
    returnSequences: options.returnSequences === true,
    goBackwards: options.goBackwards === true,
    dropout: rateOf(options, 'dropout'),
    recurrentDropout: rateOf(options, 'recurrentDropout'),
    unroll: false,
  };
}

/** A plain cell's, which alone has a choice; `tanh` for one that it does not have, which is then refused. */
function plainActivation(wanted: unknown): StockConfig['activation'] {
  return wanted === 'relu' || wanted === 'sigmoid' ? wanted : 'tanh';
}

function rateOf(options: Readonly<Record<string, unknown>>, field: string): number {
  const rate = options[field] ?? 0;
  if (typeof rate !== 'number' || !(rate >= 0 && rate < 1)) {
    throw new GatecastError('CONFIG_INVALID', {
      field,
      value: rate,
      problem: 'it must be at least 0 and below 1',
    });
  }
  return rate;
}
