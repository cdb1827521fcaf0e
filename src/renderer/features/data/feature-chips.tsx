/** What else the net may look at: other columns, the calendar, and which of them are known ahead. */
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { CALENDAR_FEATURES, type CalendarFeature } from '../../../shared/run.ts';
import type { Draft } from '../../store/draft.ts';
import { Hint } from '../../ui/hint.tsx';
import { parseStep } from '../../ui/time-words.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly draft: Draft;
  /** Columns other than the target. */
  readonly names: readonly string[];
  readonly onChange: (part: Partial<Draft>) => void;
}

export function FeatureChips({ dataset, draft, names, onChange }: Props) {
  const { features, known, calendar, alsoTargets } = draft;
  const shown = names.filter((name) => features.includes(name) && !alsoTargets.includes(name));
  const calendars = usefulCalendar(dataset);
  return (
    <fieldset className="chips-box">
      <legend className="field-label chips-legend">
        <span>Also look at</span>
        <span className="quiet">
          {shown.length + calendar.length} of {names.length + calendars.length}
        </span>
      </legend>
      <div className="chips">
        <Chips
          names={names}
          chosen={features}
          onToggle={(name) => onChange({ features: toggled(features, name), known: without(known, name) })}
        />
        <Chips
          names={calendars}
          chosen={calendar}
          labelOf={(feature) => `+ ${feature}`}
          onToggle={(feature) => onChange({ calendar: toggled(calendar, feature) })}
        />
      </div>
      {shown.length > 0 && (
        <>
          <span className="field-label chips-legend">
            <Hint text="Columns whose future the file holds, such as a weather forecast or a plan: their rows go on after the last value of the target, at least as far as the horizon.">
              Known ahead
            </Hint>
          </span>
          <div className="chips">
            <Chips
              names={shown}
              chosen={known}
              onToggle={(name) => onChange({ known: toggled(known, name) })}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}

/** Other columns that the same net forecasts along with the target. */
export function AlsoTargets({ draft, names, onChange }: Omit<Props, 'dataset'>) {
  return (
    <fieldset className="chips-box">
      <legend className="field-label chips-legend">
        <Hint text="Forecast by the same net and scored beside the target; often it forecasts better for having learned from all of them.">
          Forecast too
        </Hint>
      </legend>
      <div className="chips">
        <Chips
          names={names}
          chosen={draft.alsoTargets}
          onToggle={(name) =>
            onChange({
              alsoTargets: toggled(draft.alsoTargets, name),
              features: without(draft.features, name),
              known: without(draft.known, name),
            })
          }
        />
      </div>
    </fieldset>
  );
}

interface ChipsProps<Name extends string> {
  readonly names: readonly Name[];
  readonly chosen: readonly Name[];
  /** The name itself when absent. */
  readonly labelOf?: (name: Name) => string;
  readonly onToggle: (name: Name) => void;
}

function Chips<Name extends string>({ names, chosen, labelOf = (name) => name, onToggle }: ChipsProps<Name>) {
  return names.map((name) => (
    <button
      key={name}
      type="button"
      className={`chip ${chosen.includes(name) ? 'is-chosen' : ''}`}
      aria-pressed={chosen.includes(name)}
      onClick={() => onToggle(name)}
    >
      {labelOf(name)}
    </button>
  ));
}

/** The hour says nothing about daily rows, the weekday nothing about monthly ones. */
export function usefulCalendar({ time }: Pick<DatasetDescription, 'time'>): readonly CalendarFeature[] {
  const step = time.kind === 'none' ? null : parseStep(time.step);
  if (step === null) {
    return [];
  }
  const isFine = step.unit === 'second' || step.unit === 'minute' || step.unit === 'hour';
  const useful: Record<CalendarFeature, boolean> = {
    hour: isFine,
    weekday: isFine || (step.unit === 'day' && step.count === 1),
    month: step.unit !== 'year',
  };
  return CALENDAR_FEATURES.filter((feature) => useful[feature]);
}

function toggled<Name extends string>(names: readonly Name[], name: Name): readonly Name[] {
  return names.includes(name) ? without(names, name) : [...names, name];
}

function without<Name extends string>(names: readonly Name[], name: Name): readonly Name[] {
  return names.filter((other) => other !== name);
}
