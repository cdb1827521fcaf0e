/** Where attention looked: the steps of the forecast, or those of the window itself, downwards, the window's times across, the darker the more. */

import { memo } from 'react';
import type { AttentionMap } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import { lastOf } from '../../language/last-of.ts';
import { formatShare } from '../../ui/format.ts';
import { WIDTH } from './net-layout.ts';

const LEFT = 26;
const ROW = 12;
const MOST_HEIGHT = 220;

/** Made once for a map: it has up to ten thousand cells, and what is beside it changes with every epoch. */
export const AttentionPicture = memo(function AttentionPicture({ map }: { readonly map: AttentionMap }) {
  const { of, steps, times, shares } = map;
  const isOfWindow = of === 'window';
  const row = Math.min(ROW, MOST_HEIGHT / steps.length);
  const column = (WIDTH - LEFT) / times.length;
  const most = Math.max(...shares.flat());
  const height = row * steps.length;
  return (
    <figure className="attention-map" data-testid="attention-map">
      <figcaption className="field-note">
        {isOfWindow
          ? t(
              'Where each step of the window looked, the mean of its heads: steps downwards, the window across, the darker the more. The forecast is read from the last.',
            )
          : t('Where it looked for the forecast: steps downwards, the window across, the darker the more.')}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${height + 16}`}
        role="img"
        aria-label={labelOf(map)}
        className="net-picture"
      >
        {shares.map((ofStep, at) =>
          ofStep.map((share, past) => (
            <rect
              key={`${steps[at]} ${times[past]}`}
              className="attention-cell"
              shapeRendering="crispEdges"
              x={LEFT + past * column}
              y={at * row}
              width={column}
              height={row}
              style={{ fillOpacity: share / most }}
            >
              <title>
                {t('step {at}, {past}: {share}', {
                  at: isOfWindow ? (times[(steps[at] ?? 1) - 1] ?? '') : (steps[at] ?? ''),
                  past: times[past] ?? '',
                  share: formatShare(share),
                })}
              </title>
            </rect>
          )),
        )}
        <text x={0} y={9} className="net-shape">
          {steps[0]}
        </text>
        {steps.length > 1 && (
          <text x={0} y={height} className="net-shape">
            {lastOf(steps)}
          </text>
        )}
        <text x={LEFT} y={height + 13} className="net-shape">
          {times[0]}
        </text>
        <text x={WIDTH} y={height + 13} textAnchor="end" className="net-shape">
          {lastOf(times)}
        </text>
      </svg>
    </figure>
  );
});

/** The time that each end of the forecast looked at most. */
function labelOf({ of, steps, times, shares }: AttentionMap): string {
  const mostOf = (ofStep: readonly number[] = []) => times[ofStep.indexOf(Math.max(...ofStep))];
  if (of === 'window') {
    return t('Self-attention: the last step of the window looks most at {time}', {
      time: mostOf(lastOf(shares)) ?? '',
    });
  }
  return t('Attention: step {steps} looks most at {shares}, step {steps2} at {shares2}', {
    steps: steps[0] ?? '',
    shares: mostOf(shares[0]) ?? '',
    steps2: lastOf(steps) ?? '',
    shares2: mostOf(lastOf(shares)) ?? '',
  });
}
