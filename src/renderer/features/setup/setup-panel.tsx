/** The lower left: the net and how it learns, what that costs, and the one button. */
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { CELLS, type Cell, PRESETS, type Preset } from '../../../shared/set-up/train-config.ts';
import { changeDraft, leaveToPreset } from '../../store/actions/watch-preset.ts';
import { useApp } from '../../store/app.ts';
import type { Draft, Problems } from '../../store/draft.ts';
import { numberColumns } from '../../store/draft-defaults.ts';
import { FieldPair } from '../../ui/field.tsx';
import { Term } from '../../ui/hint.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { stepUnit } from '../../ui/time-words.ts';
import { Question } from '../direction/question.tsx';
import { Advanced } from './advanced.tsx';
import { PlanLine } from './plan-line.tsx';
import { hiddenProblem } from './problems.ts';
import { Setting, SettingPair } from './setting.tsx';
import { PRESET_WORDS } from './setting-words.ts';
import { ShownRunDiffers } from './shown-run-differs.tsx';
import { SplitBar } from './split-bar.tsx';
import { TrainButtons } from './train-buttons.tsx';

interface Props {
  readonly dataset: DatasetDescription;
  readonly draft: Draft;
  readonly problems: Problems;
  readonly general: string | null;
  readonly canTrain: boolean;
}

export function SetupPanel({ dataset, draft, problems, general, canTrain }: Props) {
  const { stores } = useApp();
  const advanced = useStore(stores.setup, (setup) => setup.advanced);
  const change = (part: Partial<Draft>) => stores.setup.setState({ draft: changeDraft(draft, part) });
  const form = { draft, problems, onChange: change };
  const hidden = hiddenProblem(problems, advanced);
  return (
    <section className="panel-section" aria-label="Set-up">
      <div className="caption-row">
        <h2 className="caption">Set-up</h2>
        <button
          type="button"
          className="link"
          aria-expanded={advanced}
          onClick={() => stores.setup.setState({ advanced: !advanced })}
        >
          {advanced ? 'Fewer settings' : 'Advanced'}
        </button>
      </div>
      <SettingPair
        {...form}
        left={{ field: 'window', term: 'Window', unit: stepUnit(dataset.time, Number(draft.window)) }}
        right={{ field: 'horizon', term: 'Horizon', unit: stepUnit(dataset.time, Number(draft.horizon)) }}
      />
      <Question draft={draft} onChange={change} />
      <Segmented
        name="Cell"
        value={draft.model}
        options={CELLS.map((cell) => ({
          value: cell,
          testId: `cell-${cell}`,
          label: (
            <>
              <span className={`dot dot-${cell}`} aria-hidden="true" />
              {cell.toUpperCase()}
            </>
          ),
        }))}
        onChange={(model: Cell) => change({ model })}
        className="cells"
      />
      <div className="preset-row">
        <span className="field-label">
          <Term name="Preset" />
        </span>
        <Segmented
          name="Preset"
          className="is-small presets"
          value={draft.preset === 'custom' ? null : draft.preset}
          options={PRESETS.map((preset) => ({
            value: preset,
            testId: `preset-${preset}`,
            label: PRESET_WORDS[preset],
          }))}
          onChange={(preset: Preset) => change({ preset })}
        />
      </div>
      {draft.preset === 'best' ? (
        <FieldPair problems={{ 'problem-budget': problems.budget }}>
          <Setting {...form} field="budget" term="Time" unit="s at most" />
        </FieldPair>
      ) : (
        <SettingPair
          {...form}
          left={{ field: 'units', term: 'Units' }}
          right={{ field: 'epochs', term: 'Epochs', unit: 'at most' }}
        />
      )}
      {advanced && (
        <Advanced
          {...form}
          others={numberColumns(dataset).filter((name) => name !== draft.target)}
          stacksSeries={dataset.series !== null}
        />
      )}
      {general !== null && (
        <p className="callout callout-bad" role="alert">
          {general}
        </p>
      )}
      {hidden !== null && (
        <p className="callout callout-bad" role="alert">
          <span>{hidden.text}</span>
          {draft.base !== null && draft.byHand.includes(hidden.field) ? (
            <button
              type="button"
              className="link"
              data-testid="leave-to-preset"
              onClick={() => stores.setup.setState({ draft: leaveToPreset(draft, hidden.field) })}
            >
              Let the preset choose it
            </button>
          ) : (
            <button
              type="button"
              className="link"
              data-testid="show-setting"
              onClick={() => stores.setup.setState({ advanced: true })}
            >
              Show the setting
            </button>
          )}
        </p>
      )}
      <TrainButtons draft={draft} canTrain={canTrain} />
      <PlanLine />
      <ShownRunDiffers dataset={dataset} draft={draft} />
      <SplitBar draft={draft} />
    </section>
  );
}
