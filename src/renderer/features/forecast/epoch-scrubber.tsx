/** The forecast as it was after each epoch, to watch afterwards how it came about. */

import { useId } from 'react';
import { t } from '../../../shared/texts/text.ts';
import type { LiveRun } from '../../store/live-run.ts';

interface Props {
  readonly forecasts: LiveRun['forecasts'];
  /** Null shows the forecast of the best weights. */
  readonly index: number | null;
  readonly onChange: (index: number | null) => void;
}

export function EpochScrubber({ forecasts, index, onChange }: Props) {
  const id = useId();
  const epoch = index === null ? null : forecasts[index]?.epoch;
  const words =
    epoch == null
      ? t('best weights')
      : epoch === 0
        ? t('before the first epoch')
        : t('after epoch {epoch}', { epoch });
  return (
    <div className="scrubber">
      <label htmlFor={id}>{t('How it was learned')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={forecasts.length}
        value={index ?? forecasts.length}
        aria-valuetext={words}
        onChange={(event) => {
          const value = Number(event.target.value);
          onChange(value >= forecasts.length ? null : value);
        }}
      />
      <span className="scrubber-word">{words}</span>
    </div>
  );
}
