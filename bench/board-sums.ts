/** What the series of the board come to together. */
import type { Metrics } from '../src/shared/scores.ts';
import type { Row } from './board-case.ts';

/** Geometric means and worst of the series without prices and of prices, and how many verdicts there are of each kind. */
export function summaryOf(rows: readonly Row[]) {
  const outcomes = (outcome: Metrics['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    withoutPrices: part(rows.filter(({ isPrice }) => !isPrice)),
    prices: part(rows.filter(({ isPrice }) => isPrice)),
    significantLosses: rows.reduce((sum, row) => sum + row.losesTo.length, 0),
    verdicts: { beats: outcomes('beats'), ties: outcomes('ties'), loses: outcomes('loses') },
  };
}

function part(rows: readonly Row[]) {
  const lightgbm = rows.flatMap((row) => overLightgbm(row) ?? []);
  const nets = rows.flatMap((row) => row.nets ?? []);
  const statistical = rows.flatMap(({ overStatistical }) => overStatistical ?? []);
  const simple = rows.map(({ overSimple }) => overSimple);
  return {
    series: rows.length,
    ...{ overSimple: geometric(simple), worstOverSimple: Math.max(...simple) },
    ...{ overStatistical: geometric(statistical), worstOverStatistical: Math.max(...statistical) },
    ...(lightgbm.length === 0
      ? {}
      : { overLightgbm: geometric(lightgbm), worstOverLightgbm: Math.max(...lightgbm) }),
    ...(nets.length === 0
      ? {}
      : {
          netsOn: nets.length,
          netsOverSimple: geometric(nets.map(({ overSimple }) => overSimple)),
          // Of the preset's own net on the same series.
          ownOverSimple: geometric(rows.flatMap((row) => (row.nets === undefined ? [] : row.overSimple))),
        }),
    coverage: mean(rows.flatMap(({ coverage }) => coverage ?? [])),
  };
}

function overLightgbm({ mae, lightgbm }: Row): number | null {
  return lightgbm === undefined ? null : mae / lightgbm;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function geometric(values: readonly number[]): number {
  return Math.exp(mean(values.map(Math.log)));
}

/** `conv-lstm`, or `conv-lstm and 3 alike`. */
function chosenWords({ chosen, alike }: NonNullable<Row['nets']>): string {
  return alike.length === 0 ? chosen : `${chosen} and ${alike.length} alike`;
}

/** A line a series, and below what they come to. */
export function table(rows: readonly Row[]): string {
  const figure = (value: number | null | undefined) =>
    (value === null || value === undefined ? '–' : value.toFixed(2)).padStart(6);
  const lines = rows.map((row) => {
    const { name, overSimple, overStatistical, coverage, seconds, verdict, nets } = row;
    const figures = [overSimple, overStatistical, overLightgbm(row), nets?.overSimple, coverage];
    const chosen = nets === undefined ? '' : `  (${chosenWords(nets)})`;
    return `${name.padEnd(15)} ${figures.map(figure).join(' ')} ${seconds.toFixed(1).padStart(7)} s  ${verdict}${chosen}`;
  });
  const { withoutPrices, prices, verdicts, significantLosses } = summaryOf(rows);
  const parts = [['without prices', withoutPrices] as const, ['prices', prices] as const];
  const sums = parts
    .filter(([, { series }]) => series > 0)
    .map(([name, of]) => {
      const figures = [of.overSimple, of.overStatistical, of.overLightgbm, of.netsOverSimple, of.coverage];
      const worst = [of.worstOverSimple, of.worstOverStatistical, of.worstOverLightgbm];
      return `${name.padEnd(15)} ${figures.map(figure).join(' ')}   worst ${worst.map((one) => figure(one).trim()).join(', ')}; ${of.series} series`;
    });
  const head = `${'series'.padEnd(15)} simple  stat. LightG  nets   held    took     verdict`;
  const counts = `beats ${verdicts.beats}, ties ${verdicts.ties}, loses ${verdicts.loses}; ${significantLosses} significant losses to a free forecast`;
  return `${[head, ...lines, '', ...sums, counts].join('\n')}\n`;
}
