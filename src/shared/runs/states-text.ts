/** What the states of a layer say, in a sentence. */

import type { Cell } from '../set-up/train-config.ts';
import { shownStamp, t, translated } from '../texts/text.ts';
import { lagText } from './lag-text.ts';
import type { GateName, LayerStates } from './states.ts';

const CELLS: Readonly<Record<Cell, string>> = { rnn: 'plain RNN', lstm: 'LSTM', gru: 'GRU' };

/** `LSTM, 64 units, reads the window in 48 steps`. */
export function layerFacts({ cell, units, side, backwards, rowsPerStep, times }: LayerStates): string {
  const values = {
    cell: translated(CELLS[cell]),
    units,
    steps: times.length,
    rows: rowsPerStep > 1 ? t(' of {rows} rows', { rows: rowsPerStep }) : '',
  };
  return side === 'ahead'
    ? t(
        '{cell}, {units, plural, one {# unit} other {# units}}, writes the forecast in {steps, plural, one {# step} other {# steps}}{rows}',
        values,
      )
    : backwards
      ? t(
          '{cell}, {units, plural, one {# unit} other {# units}}, reads the window backwards in {steps, plural, one {# step} other {# steps}}{rows}',
          values,
        )
      : t(
          '{cell}, {units, plural, one {# unit} other {# units}}, reads the window in {steps, plural, one {# step} other {# steps}}{rows}',
          values,
        );
}

/** How much it holds on to, and where its states moved most; `step` is the file's own (`TimeIndex.step`). */
export function statesSentence(layer: LayerStates, step: string | null): string {
  return [holdSentence(layer, step), moveSentence(layer)].filter((part) => part !== '').join(' ');
}

/** The share of what it held that a gate lets it keep, as the time after which half of it is gone. */
function holdSentence(layer: LayerStates, step: string | null): string {
  const keeps = layer.cell === 'lstm' ? 'forget' : layer.cell === 'gru' ? 'update' : null;
  const share = keeps === null ? null : gateMean(layer, keeps);
  if (share === null) {
    const full = Math.round(100 * shareOf(layer.hidden, (value) => Math.abs(value) > 0.95));
    return t(
      'A plain cell has no gates; {full} % of its states are near -1 or 1, where nothing more is learned.',
      {
        full,
      },
    );
  }
  const half = Math.log(0.5) / Math.log(share);
  const lasts =
    share >= 0.995
      ? t('nearly all of it')
      : t('half of it for about {lag}', {
          lag: lagText(Math.max(1, Math.round(half)) * layer.rowsPerStep, step),
        });
  const values = { share: (100 * share).toFixed(0), lasts };
  return keeps === 'forget'
    ? t('Its forget gates let it keep {share} % of what it holds from step to step: {lasts}.', values)
    : t('Its update gates let it keep {share} % of what it holds from step to step: {lasts}.', values);
}

function moveSentence({ hidden, units, times }: LayerStates): string {
  let most = 0;
  let when = '';
  for (const [step, time] of times.entries()) {
    if (step === 0) {
      continue;
    }
    let moved = 0;
    for (let unit = 0; unit < units; unit++) {
      const change = (hidden[step * units + unit] as number) - (hidden[(step - 1) * units + unit] as number);
      moved += change ** 2;
    }
    if (moved > most) {
      most = moved;
      when = time;
    }
  }
  return when === '' ? '' : t('Its states moved most at {when}.', { when: shownStamp(when) });
}

/** Mean over steps and units; null where the cell has no such gate. */
function gateMean({ gates }: LayerStates, name: GateName): number | null {
  const gate = gates.find((one) => one.name === name);
  return gate === undefined ? null : gate.values.reduce((sum, value) => sum + value, 0) / gate.values.length;
}

function shareOf(values: Float32Array, test: (value: number) => boolean): number {
  return values.reduce((sum, value) => sum + (test(value) ? 1 : 0), 0) / values.length;
}
