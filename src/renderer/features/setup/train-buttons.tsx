/** What starts and what ends a training, each in a place of its own: no button becomes another under the pointer. */

import { useStore } from 'zustand';
import { isActive } from '../../../shared/reuse/resumable.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { t } from '../../../shared/texts/text.ts';
import { Later } from '../../later/later.tsx';
import { ALREADY_TRAINED } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import type { Draft } from '../../store/draft.ts';
import { activityOf, canPause, visibleRuns } from '../../store/run-groups.ts';
import { useRest } from '../../ui/use-rest.ts';
import { CompareNets } from './compare-nets.tsx';

const NO_PROPS = {};

export function TrainButtons({ draft, canTrain }: { readonly draft: Draft; readonly canTrain: boolean }) {
  const { stores, runs, resuming, studies } = useApp();
  const all = useStore(stores.runs, (state) => state.runs);
  const active = Object.values(all).filter(({ status }) => isActive(status));
  const current = active.find(({ status }) => status === 'training') ?? active[0];
  const waiting = active.length - 1;
  const start = useRest();
  const end = useRest();
  // What ends a training rests when another one takes its turn; what starts one means the same all along.
  const turn = useRest(current?.id);
  const label = current && (runLabels(visibleRuns(Object.values(all), [])).get(current.id) ?? current.name);
  const isResting = start.isResting || end.isResting;
  const mayEnd = !isResting && !turn.isResting;
  const activity = current && activityOf(current);
  // It is scored by then, and stays.
  const isScored = activity === 'fitting-again';
  return (
    <>
      <div className="train-dock">
        <button
          type="button"
          className="button is-primary"
          data-testid="train"
          disabled={!canTrain || isResting}
          title={current === undefined ? undefined : t('Waits until what runs now has ended.')}
          onClick={() => start.press(() => void runs.train())}
        >
          {trainWords(draft, current !== undefined)}
        </button>
        <div className="train-pair">
          <button
            type="button"
            className="button"
            data-testid="compare"
            disabled={!canTrain || isResting || draft.preset === 'best'}
            title={
              draft.preset === 'best'
                ? t('A comparison is of single nets: choose Fast or Accurate.')
                : t('Trains RNN, LSTM and GRU side by side.')
            }
            onClick={() => start.press(() => void runs.compare())}
          >
            {t('Compare cells')}
          </button>
          <CompareNets draft={draft} canTrain={canTrain} />
        </div>
        <div className="end-buttons">
          <button
            type="button"
            className="button is-small"
            data-testid="pause"
            disabled={current === undefined || !canPause(current) || !mayEnd}
            title={t(
              'Leaves the training; Resume on its card goes on from here later, also after Gatecast was closed.',
            )}
            onClick={() => current && end.press(() => void resuming.pause(current.id))}
          >
            {t('Pause')}
          </button>
          <button
            type="button"
            className="button is-small"
            data-testid="stop"
            disabled={(activity !== 'training' && !isScored) || !mayEnd}
            title={
              isScored
                ? t('Ends the fit on all rows now; the run is kept with the forecast of the scored net.')
                : t('Ends training now; the best weights so far are scored and kept.')
            }
            onClick={() => current && end.press(() => void runs.stop(current.id))}
          >
            {t('Stop, keep the best')}
          </button>
          <button
            type="button"
            className="button is-small"
            data-testid="cancel"
            disabled={current === undefined || !mayEnd}
            title={
              label === undefined
                ? undefined
                : isScored
                  ? t('Ends the fit on all rows; the run is scored and stays.')
                  : t('Throws {label} away.', { label })
            }
            onClick={() => current && end.press(() => void runs.cancel(current.id))}
          >
            {t('Cancel')}
          </button>
        </div>
      </div>
      <Later part={ALREADY_TRAINED} props={NO_PROPS} />
      <button
        type="button"
        className="link centered"
        data-testid="tune"
        disabled={!canTrain}
        title={t('Tries many set-ups, stops poor ones early, and says what mattered.')}
        onClick={() => studies.ask()}
      >
        {t('Find the best set-up…')}
      </button>
      <button
        type="button"
        className="link centered"
        data-testid="backtest"
        onClick={() => stores.view.setState({ centre: 'backtest', drawer: false })}
      >
        {t('Backtest this set-up')}
      </button>
      {/* Its line is kept: trainings begin and end by themselves, and what lies below stays where it is. */}
      <p className="quiet centered at-work-now" data-testid={current === undefined ? undefined : 'at-work'}>
        {current !== undefined &&
          t('{label} on {file}', { label: label ?? current.name, file: current.dataset.file })}
        {waiting > 0 && t(' · {waiting} more waiting', { waiting })}
      </p>
    </>
  );
}

/** `Train LSTM, attention`; what the palette and the menu call it too while something else trains. */
function trainWords({ preset, model, net }: Draft, waits: boolean): string {
  if (waits) {
    return t('Add to the queue');
  }
  if (preset === 'best') {
    return t('Find the best');
  }
  const label = `${model.toUpperCase()}${typeof net === 'string' ? `, ${net}` : ''}`;
  return t('Train {label}', { label });
}
