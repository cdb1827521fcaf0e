/** Under the forecast of a run: what else of it can be shown, and what can be done with it. */

import { directionSaid } from '../../../shared/direction/text.ts';
import type { RunRecord, RunSummary } from '../../../shared/run.ts';
import { hasForecast, seenRowsText } from '../../../shared/set-up/final-fit.ts';
import { t } from '../../../shared/texts/text.ts';
import type { TestView } from '../../charts/forecast-scene.ts';
import type { LiveRun } from '../../store/live-run.ts';
import { Select } from '../../ui/field.tsx';
import { unitOf } from '../../ui/format.ts';
import { BeginFrom } from '../training/begin-from.tsx';
import { BandChoice } from './band-choice.tsx';
import { EpochScrubber } from './epoch-scrubber.tsx';
import { ForecastNewRows } from './forecast-new-rows.tsx';
import { stepChoices } from './step-choices.ts';

interface Props {
  readonly run: RunSummary;
  readonly record: RunRecord | null;
  readonly time: Parameters<typeof stepChoices>[1];
  readonly bands: Parameters<typeof BandChoice>[0]['shown'];
  readonly isDirection: boolean;
  /** Whether its test forecasts are here. */
  readonly hasTest: boolean;
  readonly forecasts: LiveRun['forecasts'];
  readonly liveIndex: number | null;
  readonly testView: TestView;
  readonly onLiveIndex: (index: number | null) => void;
  readonly onTestView: (view: TestView) => void;
}

/** Which rows the nets of the forecast have seen. */
export function SeenRows({ record }: { readonly record: RunRecord }) {
  return hasForecast(record) ? (
    <p className="forecast-seen" data-testid="seen-rows">
      {seenRowsText(record)}
    </p>
  ) : null;
}

export function ForecastFoot(props: Props) {
  const { run, record, time, bands, isDirection, hasTest, forecasts, liveIndex, testView } = props;
  const { target, horizon } = run.config;
  return (
    <div className="chart-foot">
      {forecasts.length > 1 && (
        <EpochScrubber forecasts={forecasts} index={liveIndex} onChange={props.onLiveIndex} />
      )}
      <BandChoice run={run} unit={unitOf(target)} shown={bands} />
      {isDirection && record?.directionForecast !== undefined && (
        <span className="direction-said" data-testid="direction-said">
          {directionSaid(record.directionForecast, target)}
        </span>
      )}
      {hasTest && !isDirection && (
        <span className="test-view">
          <span>{t('Test')}</span>
          <Select
            small
            name={t('Test forecasts')}
            value={String(testView)}
            options={stepChoices(horizon, time)}
            onChange={(value) => props.onTestView(value === 'blocks' ? 'blocks' : Number(value))}
          />
        </span>
      )}
      <ForecastNewRows run={run.id} />
      <BeginFrom run={run} />
    </div>
  );
}
