/** Which runs the list shows, and in which order. */

import type { RunLine } from '../../../shared/run.ts';
import { isFiltered, type RunSort, type RunsWanted } from '../../../shared/runs/arrange-runs.ts';
import { tagKey } from '../../../shared/runs/labels.ts';
import { RUN_GROUPINGS, type RunGrouping } from '../../../shared/runs/list/group-runs.ts';
import { makerWord } from '../../../shared/set-up/run-labels.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { formatCount, formatCountOf } from '../../ui/format.ts';

const SORT_WORDS: Readonly<Record<RunSort, Message>> = {
  ...{ newest: 'Newest first', oldest: 'Oldest first', name: 'By name' },
  ...{ ratio: 'Best against free', mae: 'Best MAE', rmse: 'Best RMSE', smape: 'Best sMAPE' },
  ...{ mape: 'Best MAPE', mase: 'Best MASE', rmsse: 'Best RMSSE', r2: 'Best R²', bias: 'Least bias' },
  accuracy: 'Most often right',
};
const GROUPING_WORDS: Readonly<Record<RunGrouping, Message>> = {
  ...{ data: 'By data', target: 'By target', net: 'By net', verdict: 'By verdict' },
};
/** More choices than this nobody looks through; what is meant can be typed. */
const MOST_CHOICES = 200;

interface Props {
  readonly all: readonly RunLine[];
  readonly shown: number;
  readonly wanted: RunsWanted;
  readonly grouping: RunGrouping | null;
}

export function RunFilters({ all, shown, wanted, grouping }: Props) {
  const { list } = useApp();
  const one = (key: 'target' | 'cell' | 'data') => (value: string) => list.want({ [key]: value });
  return (
    <div className="run-filters">
      <span className="input-box is-small run-search">
        <input
          type="search"
          className="input"
          aria-label={t('Search runs')}
          placeholder={t('Search names, data, tags, notes')}
          value={wanted.search ?? ''}
          data-testid="run-search"
          onChange={(event) => list.want({ search: event.target.value })}
        />
      </span>
      <Choice
        name={t('Data')}
        value={wanted.data ?? ''}
        choices={choicesOf(all.map(({ dataset }) => dataset.file))}
        onChange={one('data')}
      />
      <Choice
        name={t('Target')}
        value={wanted.target ?? ''}
        choices={choicesOf(all.map(({ config }) => config.target))}
        onChange={one('target')}
      />
      <Choice
        name={t('Net')}
        value={wanted.cell ?? ''}
        choices={choicesOf(all.map(({ config }) => makerWord(config)))}
        onChange={one('cell')}
      />
      <Choice
        name={t('Tag')}
        value={wanted.tags?.[0] ?? ''}
        choices={choicesOf(all.flatMap(({ labels }) => labels?.tags ?? []))}
        onChange={(tag) => list.want({ tags: tag === '' ? [] : [tag] })}
      />
      <Choice
        name={t('Archived')}
        all={t('Not archived')}
        value={wanted.archived ?? ''}
        choices={[
          { value: 'too', label: t('Archived too') },
          { value: 'only', label: t('Only archived') },
        ]}
        onChange={(archived) => list.want({ archived: archived as '' | 'only' | 'too' })}
      />
      <Choice
        name={t('Order')}
        all={t(SORT_WORDS.newest)}
        value={wanted.sort === undefined || wanted.sort === 'newest' ? '' : wanted.sort}
        choices={Object.entries(SORT_WORDS).flatMap(([value, label]) =>
          value === 'newest' ? [] : [{ value, label: t(label) }],
        )}
        onChange={(sort) => list.want({ sort: (sort === '' ? 'newest' : sort) as RunSort })}
      />
      <Choice
        name={t('Group')}
        all={t('One list')}
        value={grouping ?? ''}
        choices={RUN_GROUPINGS.map((value) => ({ value, label: t(GROUPING_WORDS[value]) }))}
        onChange={(by) => list.group(by === '' ? null : (by as RunGrouping))}
      />
      <span className="run-filters-count" role="status" data-testid="run-count">
        {shown === all.length
          ? formatCountOf(all.length, 'run')
          : t('{shown} of {all}', { shown: formatCount(shown), all: formatCountOf(all.length, 'run') })}
      </span>
      {isFiltered(wanted) && (
        <button type="button" className="link" onClick={() => list.wantAll()}>
          {t('Show all')}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  /** What no choice is called. */
  readonly all?: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ name, all = t('{name}: all', { name }), value, choices, onChange }: ChoiceProps) {
  const isThere = value === '' || choices.some((choice) => choice.value === value);
  return (
    <span className={`select-box is-small ${value === '' ? '' : 'is-set'}`}>
      <select
        className="select"
        aria-label={name}
        title={name}
        value={value}
        data-testid={`filter-${name.toLowerCase()}`}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{all}</option>
        {!isThere && <option value={value}>{value}</option>}
        {choices.map(({ value: each, label }) => (
          <option key={each} value={each}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The most frequent ones, by name; those that differ in capitals alone are one. */
function choicesOf(values: readonly string[]) {
  const counts = new Map<string, { readonly value: string; count: number }>();
  for (const value of values) {
    const found = counts.get(tagKey(value));
    if (found === undefined) {
      counts.set(tagKey(value), { value, count: 1 });
    } else {
      found.count += 1;
    }
  }
  return [...counts.values()]
    .filter(({ value }) => value !== '')
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_CHOICES)
    .sort((a, b) => (a.value < b.value ? -1 : 1))
    .map(({ value, count }) => ({ value, label: `${value} (${formatCount(count)})` }));
}
