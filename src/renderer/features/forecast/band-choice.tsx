/** Which band is drawn around the forecast, and how often it has really held the truth. */

import { BAND_HELP } from '../../../shared/help/of-contract.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { BandScore, Bands } from '../../../shared/scores.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import type { ShownBands } from '../../store/stores.ts';
import { Select } from '../../ui/field.tsx';
import { formatPercent, formatScore } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { bandChoices } from './band-choices.ts';

const METHOD_WORDS: Readonly<Record<Bands['method'], Message>> = {
  conformal: 'from the errors on the validation windows (split conformal)',
  adaptive:
    'from the errors on the validation windows, following how well it has covered (adaptive conformal)',
  quantile: 'from quantiles that the net has learned',
};

interface Props {
  readonly run: RunSummary;
  readonly unit: string;
  /** What was asked for instead of what the run came with. */
  readonly shown: ShownBands | null;
}

export function BandChoice({ run, unit, shown }: Props) {
  const { insight } = useApp();
  const bands = shown?.result.bands ?? run.metrics?.bands ?? null;
  const band = bands?.levels[0];
  if (bands === null || band === undefined) {
    return null;
  }
  const { method } = bands;
  const choices = bandChoices(run, shown);
  return (
    <span className="band-choice">
      {choices.length > 0 && (
        <Select
          small
          name={t('Level of the band')}
          testId="band-level"
          value={choices.find(({ isShown }) => isShown)?.value ?? ''}
          options={choices}
          onChange={(chosen) => {
            const choice = choices.find(({ value }) => value === chosen);
            if (choice !== undefined) {
              void insight.showBands(run.id, { method: choice.method, level: choice.level });
            }
          }}
        />
      )}
      <Hint text={bandDetail(bands, band, unit)} about={BAND_HELP[method]}>
        {method === 'quantile'
          ? bandWords(band)
          : t('covers {coverage}', { coverage: formatPercent(band.coverage) })}
      </Hint>
    </span>
  );
}

/** `80 % band covers 79.4 %`: what it says beside what it did. */
function bandWords({ level, coverage }: Pick<BandScore, 'level' | 'coverage'>): string {
  return t('{level} band covers {coverage}', {
    level: formatPercent(level, 0),
    coverage: formatPercent(coverage),
  });
}

function bandDetail(bands: Bands, band: BandScore, unit: string): string {
  const width = `${formatScore(band.width)}${unit === '' ? '' : ` ${unit}`}`;
  const calibrated =
    bands.calibrationWindows === 0
      ? ''
      : t(
          bands.calibratedApart === true
            ? ', calibrated on {windows} windows that chose nothing'
            : ', calibrated on {windows} windows',
          { windows: bands.calibrationWindows },
        );
  return t(
    'Made {how}{calibrated}. Over all test windows {coverage} of the values lay inside; on average it is {width} wide.',
    { how: t(METHOD_WORDS[bands.method]), calibrated, coverage: formatPercent(band.coverage), width },
  );
}
