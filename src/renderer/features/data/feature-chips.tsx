/** What else the net may look at: other columns, the calendar, and which of them are known ahead. */

import type { DatasetDescription } from '../../../shared/dataset.ts';
import { categoryColumns, indicatorNames, indicatorOf } from '../../../shared/opening/indicators.ts';
import { usefulCalendar } from '../../../shared/opening/useful-calendar.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import type { Draft } from '../../store/draft.ts';
import { Hint } from '../../ui/hint.tsx';

interface Props {
  readonly dataset: DatasetDescription;
  readonly draft: Draft;
  /** Columns of numbers other than the target. */
  readonly names: readonly string[];
  readonly onChange: (part: Partial<Draft>) => void;
}

export function FeatureChips({ dataset, draft, names, onChange }: Props) {
  const { features, known, calendar, alsoTargets } = draft;
  const words = categoryColumns(dataset.columns);
  const all = [...names, ...words.map(({ name }) => name)];
  /** The column that a feature is made from: a column of words has one for each of them. */
  const columnOf = (feature: string) =>
    names.includes(feature) ? feature : (indicatorOf(feature, words)?.column ?? feature);
  const isIn = (list: readonly string[]) =>
    all.filter((name) => list.some((each) => columnOf(each) === name));
  const featuresOf = (name: string) => {
    const column = words.find((each) => each.name === name);
    return column === undefined ? [name] : indicatorNames(column);
  };
  const without = (list: readonly string[], name: string) => list.filter((each) => columnOf(each) !== name);
  const shown = isIn(features).filter((name) => !alsoTargets.includes(name));
  const calendars = usefulCalendar(dataset.time);
  return (
    <fieldset className="chips-box">
      <legend className="field-label chips-legend">
        <span>{t('Also look at')}</span>
        <span className="quiet">
          {t('{shown} of {all}', {
            shown: shown.length + calendar.length,
            all: all.length + calendars.length,
          })}
        </span>
      </legend>
      <div className="chips">
        <Chips
          names={all}
          chosen={isIn(features)}
          onToggle={(name) =>
            onChange({
              features: isIn(features).includes(name)
                ? without(features, name)
                : [...features, ...featuresOf(name)],
              known: without(known, name),
            })
          }
        />
        <Chips
          names={calendars}
          chosen={calendar}
          labelOf={(feature) => `+ ${translated(feature)}`}
          onToggle={(feature) => onChange({ calendar: toggled(calendar, feature) })}
        />
      </div>
      {shown.length > 0 && (
        <>
          <span className="field-label chips-legend">
            <Hint
              text={t(
                'Columns whose future the file holds, such as a weather forecast or a plan: their rows go on after the last value of the target, at least as far as the horizon.',
              )}
              about="known-ahead"
            >
              {t('Known ahead')}
            </Hint>
          </span>
          <div className="chips">
            <Chips
              names={shown}
              chosen={isIn(known)}
              onToggle={(name) =>
                onChange({
                  known: isIn(known).includes(name)
                    ? without(known, name)
                    : [...known, ...features.filter((feature) => columnOf(feature) === name)],
                })
              }
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
        <Hint
          text={t(
            'Forecast by the same net and scored beside the target; often it forecasts better for having learned from all of them.',
          )}
          about="target"
        >
          {t('Forecast too')}
        </Hint>
      </legend>
      <div className="chips">
        <Chips
          names={names}
          chosen={draft.alsoTargets}
          onToggle={(name) =>
            onChange({
              alsoTargets: toggled(draft.alsoTargets, name),
              features: draft.features.filter((other) => other !== name),
              known: draft.known.filter((other) => other !== name),
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
      title={labelOf(name).replace(/^\+ /, '')}
      className={`chip ${chosen.includes(name) ? 'is-chosen' : ''}`}
      aria-pressed={chosen.includes(name)}
      onClick={() => onToggle(name)}
    >
      {labelOf(name)}
    </button>
  ));
}

function toggled<Name extends string>(names: readonly Name[], name: Name): readonly Name[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}
