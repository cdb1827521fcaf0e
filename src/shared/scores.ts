/** What is measured about forecasts. Plain data, part of every run record, backtest and evaluation. */

/** Errors over a set of windows, in the target's own unit unless said otherwise. */
export interface Score {
  readonly mae: number;
  readonly mse: number;
  readonly rmse: number;
  /** Percent, 0 to 200. */
  readonly smape: number;
  /** Percent; null when actual values come near zero or change sign, so that it would mean nothing (`MAPE_REFUSED`). */
  readonly mape: number | null;
  /** Without unit; null when the naive forecast of the training part has no error to divide by. */
  readonly mase: number | null;
  /** Without unit; null as `mase`. */
  readonly rmsse: number | null;
  /** Share of the variance explained, at most 1; null when the actual values do not vary. */
  readonly r2: number | null;
  /** Mean of forecast − actual: above zero the forecasts are too high. */
  readonly bias: number;
}

/** Forecasts anyone gets for free, scored on the same windows as the net. */
export const BASELINES = [
  'naive',
  'seasonalNaive',
  'drift',
  'mean',
  'nlinear',
  'ets',
  'theta',
  'mstl',
] as const;
export type BaselineName = (typeof BASELINES)[number];

/** Null where a baseline has nothing to work with: no season, too few training windows. */
export type BaselineScores = { readonly naive: Score } & {
  readonly [Name in Exclude<BaselineName, 'naive'>]: Score | null;
};

/** How a baseline was fitted that goes on by states: anew at some origins, by moving its states at the others. */
export interface BaselineFit {
  /** `ETS(M,Ad,M)`: the form at the last fit. */
  readonly model: string;
  /** Of the scored origins. */
  readonly refits: number;
  readonly origins: number;
}

export interface Verdict {
  readonly outcome: 'beats' | 'ties' | 'loses';
  /** Change of the MAE against the best baseline in percent, always ≥ 0. */
  readonly percent: number;
  /** `beats naive by 12 % (p = 0.003)`, `ties with NLinear (2 % worse; p = 0.41)`. Made by `core/metrics/verdict.ts` alone. */
  readonly text: string;
}

/** Diebold and Mariano (1995) with the small-sample correction of Harvey, Leybourne and Newbold (1997), paired by window. */
export interface PairedTest {
  readonly against: BaselineName;
  /** t of the corrected test, negative when the net errs less; null when the differences do not vary or windows are too few. */
  readonly statistic: number | null;
  /** Two-sided; null with too few windows to tell: no more than one that does not overlap the rest. */
  readonly pValue: number | null;
  readonly windows: number;
  /** Autocovariances used for the variance: `horizon − 1` at stride 1, because windows that overlap are not independent. */
  readonly lags: number;
}

/** The net against one baseline, on the test windows. */
export interface BaselineTest {
  readonly baseline: BaselineName;
  /** MAE of the net divided by that of the baseline. */
  readonly ratio: number;
  /** Two-sided, after Holm over all baselines; null with too few windows to tell. */
  readonly pValue: number | null;
}

/** How well the sign of the change from the origin is forecast: for prices. Shares from 0 to 1, of `up`. */
export interface Direction {
  readonly accuracy: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Share of pairs that did go up: what always saying `up` would score. */
  readonly baseRate: number;
  readonly pairs: number;
}

/**
 * `conformal`: split conformal from validation residuals by step (Lei et al., 2018). `adaptive`: residuals of the latest
 * windows, at a level that follows the coverage over time (Gibbs and Candès, 2021). `quantile`: heads trained with the
 * pinball loss, recalibrated over time as `adaptive` is.
 */
export const BAND_METHODS = ['conformal', 'adaptive', 'quantile'] as const;
export type BandMethod = (typeof BAND_METHODS)[number];

/** One band measured over all test windows. */
export interface BandScore {
  /** Nominal share inside, 0 to 1. */
  readonly level: number;
  /** Measured share inside. */
  readonly coverage: number;
  /** Mean width, in the target's unit. */
  readonly width: number;
  /** Both by step ahead, each of length `horizon`. */
  readonly coverageByStep: readonly number[];
  readonly widthByStep: readonly number[];
}

export interface Bands {
  readonly method: BandMethod;
  /** Windows the bands were calibrated on; 0 for quantile heads that were not recalibrated. */
  readonly calibrationWindows: number;
  /** Whether those windows chose nothing else (no epoch, no ridge); absent in records from before they were kept apart. */
  readonly calibratedApart?: boolean;
  readonly levels: readonly BandScore[];
  /** Weighted quantile loss over the bands' ends and the median, without unit; null when the actual values sum to zero. */
  readonly weightedQuantileLoss: number | null;
}

export interface Metrics {
  readonly model: Score;
  readonly baselines: BaselineScores;
  /** Why the baselines that are null are, in words. */
  readonly unavailable?: Readonly<Partial<Record<BaselineName, string>>>;
  /** Of the baselines that go on by states; absent in records from before there were any. */
  readonly fits?: Readonly<Partial<Record<BaselineName, BaselineFit>>>;
  /**
   * The opponent: the baseline that erred least on the validation windows, so chosen before the test rows were seen; where there
   * are none, the one that erred least on the test windows.
   */
  readonly best: BaselineName;
  /** MAE of the net divided by that of the opponent: below 1 the net is worth having. */
  readonly ratio: number;
  /**
   * What the verdict speaks of: the test against the opponent, or against the baseline that erred least in the test where the net
   * beats the opponent and not that one. Its p is Holm's over all baselines where the test windows chose it.
   */
  readonly test: PairedTest | null;
  /** What chose the opponent; absent in records from before it was chosen on validation windows. */
  readonly chosenOn?: 'validation' | 'test';
  /** The net against every baseline, with p after Holm's correction (1979) over all of them. */
  readonly against?: readonly BaselineTest[];
  /** Values in the test windows that were measured, and with those that were not: only the former are scored. */
  readonly scored?: { readonly measured: number; readonly of: number };
  /** Steps in a season as used by `seasonalNaive` and MASE; 1 when none was found. */
  readonly season: number;
  readonly verdict: string;
  readonly outcome: Verdict['outcome'];
  readonly percent: number;
  /** Test windows scored: the same for the net and every baseline. */
  readonly windows: number;
  /** By step ahead, each of length `horizon`. */
  readonly maeByStep: {
    readonly model: readonly number[];
    readonly naive: readonly number[];
    readonly seasonalNaive: readonly number[] | null;
    /** The best baseline's. */
    readonly best: readonly number[];
  };
  readonly direction: Direction | null;
  readonly bands: Bands | null;
}

export const DETECTION_CODES = [
  'flat-line',
  'lagged-copy',
  'over-fit',
  'under-trained',
  'learned-before',
  'other-kernel',
  'leak-suspicion',
  'feature-equals-future',
  'scale-drift',
  'too-few-windows',
  'constant-feature',
  'duplicate-feature',
  'exploding-gradient',
  'vanishing-gradient',
  'worse-than-baseline',
] as const;
export type DetectionCode = (typeof DETECTION_CODES)[number];

/** Something that looks wrong with a run. The sentence and the fix are made by `detection-text.ts`. */
export interface Detection {
  readonly code: DetectionCode;
  /** The column concerned; absent when it is the whole run. */
  readonly column?: string;
  /** The figures it rests on, by name. */
  readonly evidence: Readonly<Record<string, number | string>>;
}

/** The layer of a `GradientFlow` that is the window's own values. */
export const WINDOW_LAYER = 'window';

/**
 * How far back a net learns: the norm of ∂loss/∂h of every recurrent layer, by time lag, on one batch of training windows. Of a net
 * in which nothing is recurrent it is that of the window's own values, as a layer called `window`.
 */
export interface GradientFlow {
  readonly epoch: number;
  readonly layers: readonly {
    readonly layer: string;
    /** Entry 0 is the last step read, entry k lies k steps (of the cell: segments, if the window is read in those) before it. */
    readonly norms: readonly number[];
  }[];
}

/** How much worse the forecast gets when one input is scrambled (or how steep it is in it), over many windows. */
export interface Importance {
  readonly method: 'permutation' | 'gradient';
  readonly windows: number;
  readonly entries: readonly {
    readonly column: string;
    /** Steps before the origin, both included; null for the whole window. */
    readonly lags: { readonly from: number; readonly to: number } | null;
    /** Permutation: rise of the MAE in the target's unit. Gradient: its absolute slopes, per standard deviation, added up over the lags. */
    readonly mean: number;
    /** Standard deviation over repeats (permutation) or windows (gradient). */
    readonly deviation: number;
  }[];
}

/** Pairs of runs, cell against cell, with the test that fits: seeds where there are several, windows where not. */
export interface RunComparison {
  readonly pairs: readonly {
    readonly runs: readonly [string, string];
    /** `welch` over the seeds' MAE, or `diebold-mariano` over the windows; null when neither can be computed. */
    readonly test: 'welch' | 'diebold-mariano' | null;
    /** Two-sided, after Holm over all pairs. */
    readonly pValue: number | null;
    readonly differs: boolean;
  }[];
  /** The outcome in one sentence: `LSTM and GRU do not differ beyond seed noise (p = 0.41).` */
  readonly sentence: string;
}

export interface MeanAndDeviation {
  readonly mean: number;
  /** Of a sample; null for a single number. */
  readonly sd: number | null;
}
