/** Inside the net: what its recurrent layers held while they read one window, and what their gates let through. */
import type { Message } from '../../../shared/texts/message.ts';
import { decimalMark, shownStamp, t } from '../../../shared/texts/text.ts';
import '../../ui/css/inside.css';
import { type FormEvent, useEffect, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import type { RunRecord, RunSummary } from '../../../shared/run.ts';
import type { LayerStates, RunStates } from '../../../shared/runs/states.ts';
import { layerFacts, statesSentence } from '../../../shared/runs/states-text.ts';
import { Chart } from '../../charts/chart.tsx';
import { statesTable } from '../../charts/numbers/tables/map-tables.ts';
import { partsOf, type StatesPart, statesMap, statesOption } from '../../charts/steps/states-option.ts';
import { statesKey } from '../../store/actions/insight-actions.ts';
import { useApp } from '../../store/app.ts';
import { isDone, isOnDataset } from '../../store/run-groups.ts';
import { Select } from '../../ui/field.tsx';
import { usePalette } from '../../ui/theme.tsx';
import { PanelHead } from '../insight/panel-head.tsx';
import { typedStamp } from './typed-stamp.ts';

interface Props {
  /** The open one. */
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
}

const HINT: Message =
  'What the units of each recurrent layer held while the net read one window, and what the gates of LSTM and GRU let through: two colours for the two sides of zero, the stronger the more.';

const PART_WORDS: Readonly<Record<StatesPart, Message>> = {
  hidden: 'Hidden states',
  memory: 'Memory',
  input: 'Input gate',
  forget: 'Forget gate',
  candidate: 'Candidate',
  output: 'Output gate',
  update: 'Update gate',
  reset: 'Reset gate',
};

export function InsidePanel({ dataset, run }: Props) {
  const { stores, insight } = useApp();
  const [origin, setOrigin] = useState<string | null>(null);
  const id = run !== null && isDone(run.status) ? run.id : null;
  const asked = useStore(stores.runs, (state) =>
    id === null ? undefined : state.states[statesKey(id, origin)],
  );
  const time = useStore(stores.runs, (state) => (id === null ? undefined : state.records[id]?.time));
  const open = run !== null && isOnDataset(run, dataset) ? dataset?.id : undefined;
  useEffect(() => {
    if (id !== null) {
      void insight.askStates(id, origin, open);
    }
  }, [id, origin, open, insight]);
  return (
    <section className="inside-panel" aria-label={t('Inside the net')} data-testid="inside">
      <PanelHead title={t('What it held')} hint={t(HINT)}>
        {id !== null && (
          <OriginForm key={id} shown={asked?.status === 'here' ? asked.result : null} onShow={setOrigin} />
        )}
      </PanelHead>
      {run === null || id === null ? (
        <p className="card-empty">{t('Appears for a run that is done.')}</p>
      ) : asked?.status === 'refused' ? (
        <p className="card-empty" role="alert">
          {errorText(asked.error)}
        </p>
      ) : asked?.status !== 'here' || time === undefined ? (
        <p className="card-empty">{t('Looking inside …')}</p>
      ) : asked.result.layers.length === 0 ? (
        <p className="card-empty">{t('Nothing in this net is recurrent, so it holds no states.')}</p>
      ) : (
        <Layers states={asked.result} time={time} />
      )}
    </section>
  );
}

/** Up to when the window reaches; empty for the last that there is. */
function OriginForm(props: {
  readonly shown: RunStates | null;
  readonly onShow: (origin: string | null) => void;
}) {
  const { shown, onShow } = props;
  const id = useId();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onShow(text.trim() === '' ? null : typedStamp(text));
  };
  return (
    <form className="inside-origin" onSubmit={submit}>
      <label htmlFor={id}>{t('Window up to')}</label>
      <span className="input-box">
        <input
          id={id}
          className="input"
          value={text}
          placeholder={shown === null ? t('the last row') : shownStamp(shown.origin)}
          title={
            shown === null
              ? undefined
              : t('From {origins} to {origins2}', {
                  origins: shownStamp(shown.origins[0]),
                  origins2: shownStamp(shown.origins[1]),
                })
          }
          data-testid="states-origin"
          onChange={(event) => setText(event.target.value)}
        />
      </span>
      <button type="submit" className="link" data-testid="states-show">
        {t('Show')}
      </button>
    </form>
  );
}

function Layers({ states, time }: { readonly states: RunStates; readonly time: RunRecord['time'] }) {
  const palette = usePalette();
  const [name, setName] = useState('');
  const [part, setPart] = useState<StatesPart>('hidden');
  const layer = (states.layers.find((one) => one.layer === name) ?? states.layers[0]) as LayerStates;
  const map = useMemo(() => statesMap(layer, part), [layer, part]);
  const look = useMemo(
    () => ({
      stamps: layer.times.map((stamp) => shortStamp(stamp, time.kind)),
      step: time.step,
    }),
    [layer, time],
  );
  const option = useMemo(() => statesOption(map, look, palette), [map, look, palette]);
  const numbers = useMemo(() => ({ table: () => statesTable(map, look) }), [map, look]);
  const sentence = statesSentence(layer, time.step);
  return (
    <>
      <div className="inside-tools">
        <Select
          name={t('Layer')}
          small
          value={layer.layer}
          options={states.layers.map((one) => ({ value: one.layer, label: one.layer }))}
          testId="states-layer"
          onChange={setName}
        />
        <Select
          name={t('What is shown')}
          small
          value={map.part}
          options={partsOf(layer).map((one) => ({ value: one, label: t(PART_WORDS[one]) }))}
          testId="states-part"
          onChange={(value) => setPart(value as StatesPart)}
        />
        <span className="inside-legend" aria-hidden="true">
          {!map.isGate && <i className="inside-low" />}
          {map.isGate ? '0' : t('−{full} to', { full: decimalMark(map.full.toFixed(2)) })}
          <i className="inside-high" />
          {decimalMark(map.full.toFixed(map.isGate ? 0 : 2))}
        </span>
      </div>
      <Chart
        className="insight-chart inside-chart"
        name="Inside the net"
        option={option}
        numbers={numbers}
        label={t('{part} of {layer}, units upwards, times to the right. {sentence}', {
          part: t(PART_WORDS[map.part]),
          layer: layer.layer,
          sentence,
        })}
      />
      <p className="inside-words" data-testid="states-words">
        {layerFacts(layer)}
        {states.nets > 1 ? t('; the first of {nets} nets', { nets: states.nets }) : ''}. {sentence}
      </p>
    </>
  );
}

/** `2024-05-01 13:30` of what the file calls `2024-05-01T13:30:00+02:00`; a row's number where rows are counted. */
function shortStamp(stamp: string, kind: string): string {
  return kind === 'none'
    ? t('row {stamp}', { stamp })
    : stamp.replace(/T(\d\d:\d\d)(?::00(?:\.0+)?)?.*$/, ' $1');
}
