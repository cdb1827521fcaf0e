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
  return (
    <div className="scrubber">
      <label htmlFor={id}>{t('How it was learned')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={forecasts.length}
        value={index ?? forecasts.length}
        aria-valuetext={epoch == null ? t('best weights') : t('after epoch {epoch}', { epoch })}
        onChange={(event) => {
          const value = Number(event.target.value);
          onChange(value >= forecasts.length ? null : value);
        }}
      />
      <span className="scrubber-word">
        {epoch == null ? t('best weights') : t('after epoch {epoch}', { epoch })}
      </span>
    </div>
  );
}
