import { chiSquareAbove } from '../metrics/chi-square.ts';
import type { Autocorrelation } from './autocorrelation.ts';

interface Portmanteau {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Ljung and Box's test (1978) that nothing of a series goes with its past, from its autocorrelations at lags 1 to h: n (n + 2)
 * Σ r² / (n − lag), where n − lag is the number of pairs; with holes the pairs that are there (Stoffer and Toloi, 1992). No
 * parameters are taken off the degrees of freedom: nets were fitted to other rows.
 */
export function ljungBox(found: readonly Autocorrelation[], count: number): Portmanteau {
  const used = found.filter(({ pairs }) => pairs > 0);
  const statistic = used.reduce(
    (sum, { correlation, pairs }) => sum + (count * (count + 2) * correlation ** 2) / pairs,
    0,
  );
  return { statistic, pValue: chiSquareAbove(statistic, used.length) };
}

/**
 * The QS test that a series repeats with a cycle (Maravall, 2011, as in JDemetra+ and X-13ARIMA-SEATS): Ljung and Box's sum over the
 * autocorrelations one and two cycles later, negative ones counted as none; χ² of two degrees. 0 where the first is not positive.
 */
export function cyclePortmanteau(
  [first, second]: readonly [Autocorrelation, Autocorrelation],
  count: number,
): Portmanteau {
  if (first.correlation <= 0) {
    return { statistic: 0, pValue: 1 };
  }
  const part = ({ correlation, pairs }: Autocorrelation) =>
    pairs === 0 ? 0 : (count * (count + 2) * Math.max(0, correlation) ** 2) / pairs;
  const statistic = part(first) + part(second);
  return { statistic, pValue: chiSquareAbove(statistic, 2) };
}
