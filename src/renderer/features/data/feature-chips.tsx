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
        {names.map((name) => (
          <Chip
            key={name}
            label={name}
            isChosen={features.includes(name)}
            onToggle={() => onChange({ features: toggled(features, name), known: without(known, name) })}
          />
        ))}
        {calendars.map((feature) => (
          <Chip
            key={feature}
            label={`+ ${feature}`}
            isChosen={calendar.includes(feature)}
            onToggle={() => onChange({ calendar: toggled(calendar, feature) })}
          />
        ))}
      </div>
      {shown.length > 0 && (
        <>
          <span className="field-label chips-legend">
            <Hint text="Columns whose future the file holds, such as a weather forecast or a plan: their rows go on after the last value of the target, at least as far as the horizon.">
              Known ahead
            </Hint>
          </span>
          <div className="chips">
            {shown.map((name) => (
              <Chip
                key={name}
                label={name}
                isChosen={known.includes(name)}
                onToggle={() => onChange({ known: toggled(known, name) })}
              />
            ))}
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
        {names.map((name) => (
          <Chip
            key={name}
            label={name}
            isChosen={draft.alsoTargets.includes(name)}
            onToggle={() =>
              onChange({
                alsoTargets: toggled(draft.alsoTargets, name),
                features: without(draft.features, name),
                known: without(draft.known, name),
              })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ChipProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Chip({ label, isChosen, onToggle }: ChipProps) {
  return (
    <button
      type="button"
      className={`chip ${isChosen ? 'is-chosen' : ''}`}
      aria-pressed={isChosen}
      onClick={onToggle}
    >
      {label}
    </button>
  );
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
