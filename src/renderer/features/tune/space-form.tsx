/** What a search would vary and why, each to be narrowed or left out; how long it may take; and the way to begin. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import { type ErrorFrame, toErrorFrame } from '../../../shared/errors.ts';
import type { SpacePart } from '../../../shared/search/study.ts';
import { locale, t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { type Draft, readDraft } from '../../store/draft.ts';
import { NumberField } from '../../ui/field.tsx';
import { useRest } from '../../ui/use-rest.ts';
import {
  type AskedForBudget,
  askedFor,
  budgetFrom,
  NOTHING_CHANGED,
  type SpaceChanges,
} from './asked-space.ts';
import { askedOfForm } from './asked-study.ts';
import { parameterLabel, parameterText } from './parameter-words.ts';
import { SpaceRow } from './space-row.tsx';
import { trialValue } from './trials/trial-values.ts';
import { startStudy } from './tune-actions.ts';

const DELAY_MS = 200;
const FIRST_BUDGET: AskedForBudget = { seconds: '120', trials: '', patience: '' };

interface Answer {
  readonly rows: readonly SpacePart[];
  readonly refused: ErrorFrame | null;
}

export function SpaceForm({ dataset }: { readonly dataset: DatasetDescription }) {
  const app = useApp();
  const draft = useStore(app.stores.setup, (setup) => setup.draft);
  const [changes, setChanges] = useState<SpaceChanges>(NOTHING_CHANGED);
  const [budget, setBudget] = useState(FIRST_BUDGET);
  const [{ rows, refused }, setAnswer] = useState<Answer>({ rows: [], refused: null });
  const form = useMemo(() => (draft === null ? null : askedOfForm(draft, dataset)), [draft, dataset]);
  const press = useRest();
  const read = budgetFrom(budget);
  useEffect(() => {
    if (form === null) {
      return;
    }
    let isLatest = true;
    const timer = setTimeout(() => {
      const { vary } = askedFor(form, [], changes);
      app.client.request('study.space', { dataset: dataset.id, ...form.asked, ...vary }).then(
        (space) => isLatest && setAnswer({ rows: space, refused: null }),
        (error: unknown) => isLatest && setAnswer((before) => ({ ...before, refused: toErrorFrame(error) })),
      );
    }, DELAY_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [app, dataset, form, changes]);
  if (draft === null) {
    return null;
  }
  const asked = form === null ? null : askedFor(form, rows, changes);
  const field = refused?.code === 'CONFIG_INVALID' ? String(refused.details.field) : '';
  const isOfRow = rows.some(({ name }) => name === field);
  const canStart =
    asked !== null &&
    asked.varied.length > 0 &&
    asked.unread.length === 0 &&
    refused === null &&
    read.budget !== null;

  function start(): void {
    if (asked === null || read.budget === null) {
      return;
    }
    startStudy(app, { dataset: dataset.id, ...asked.request, budget: read.budget }).catch((error: unknown) =>
      setAnswer((before) => ({ ...before, refused: toErrorFrame(error) })),
    );
  }

  return (
    <>
      <p className="tune-words">
        {t(
          'Tries many set-ups on folds before the test rows and stops poor ones early. What wins and the default are then trained as runs and scored on the test rows, once.',
        )}
        {form !== null && form.fixed.length > 0 && ` ${fixedWords(form.fixed)}`}
      </p>
      <div className="backtest-form tune-budget">
        {BUDGET_FIELDS.map(([field, label, unit]) => (
          <NumberField
            key={field}
            label={t(label)}
            unit={t(unit)}
            value={budget[field]}
            problem={read.problems[field]}
            testId={`tune-${field}`}
            onChange={(text) => setBudget({ ...budget, [field]: text })}
          />
        ))}
        <button
          type="button"
          className="button"
          data-testid="tune-start"
          disabled={!canStart || press.isResting}
          title={t('Ends with the first of these that is reached; an empty one does not matter.')}
          onClick={() => press.press(start)}
        >
          {t('Start the search')}
        </button>
      </div>
      {form === null && (
        <p className="callout" role="status">
          {t('The set-up on the left cannot be read as it is; mend it first.')}
        </p>
      )}
      <ul className="space-rows" data-testid="space" aria-label={t('What is varied')}>
        {rows.map((part) => (
          <SpaceRow
            key={part.name}
            part={part}
            isVaried={asked?.varied.includes(part.name) ?? false}
            text={changes.ranges[part.name]}
            problem={
              asked?.unread.includes(part.name)
                ? t('A range such as 16..256, or values such as 30|60|90.')
                : refused !== null && field === part.name
                  ? errorText(refused)
                  : undefined
            }
            stays={staysWords(part.name, draft, form?.byHand ?? [])}
            onText={(text) => setChanges((now) => ({ ...now, ranges: { ...now.ranges, [part.name]: text } }))}
            onVaried={(isVaried) =>
              setChanges((now) => ({ ...now, varied: { ...now.varied, [part.name]: isVaried } }))
            }
          />
        ))}
      </ul>
      {refused !== null && !isOfRow && (
        <p className="callout callout-bad" role="alert" data-testid="space-refused">
          {errorText(refused)}
        </p>
      )}
    </>
  );
}

const BUDGET_FIELDS = [
  ['seconds', 'Time', 's'],
  ['trials', 'Set-ups', 'at most'],
  ['patience', 'Nothing better in', 'set-ups'],
] as const;

function fixedWords(fixed: readonly string[]): string {
  const names = [...new Set(fixed)].map((name) =>
    locale() === 'en-US' ? parameterLabel(name).toLowerCase() : parameterLabel(name),
  );
  return t(
    names.length === 1 ? 'As you set it, this stays: {names}.' : 'As you set them, these stay: {names}.',
    {
      names: names.join(', '),
    },
  );
}

/** What a setting is when it is not varied. */
function staysWords(name: string, draft: Draft, byHand: readonly string[]): string {
  const { config } = readDraft(draft);
  if (config === null || !byHand.includes(name)) {
    return t('Not varied: as the preset has it.');
  }
  const value = trialValue(
    { number: 0, assignment: null, config, rungs: [], parameters: null, end: null },
    name,
  );
  return t('Not varied: stays {value}, as you set it.', { value: parameterText(name, value) });
}
