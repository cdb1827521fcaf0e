/** Settings that most analysts leave alone. A preset fills them in; changing one by hand ends it. */

import { BAND_METHODS } from '../../../shared/scores.ts';
import { HEADS, LOSSES, NORMALISATIONS, OPTIMIZERS, SCHEDULES } from '../../../shared/set-up/train-config.ts';
import type { Draft } from '../../store/draft.ts';
import { Checkbox, FieldPair, SelectField } from '../../ui/field.tsx';
import { Term } from '../../ui/hint.tsx';
import { AlsoTargets } from '../data/feature-chips.tsx';
import { NetChoice } from './net-choice.tsx';
import { type FormProps, Setting, SettingPair } from './setting.tsx';
import {
  BAND_WORDS,
  CHANNEL_WORDS,
  HEAD_WORDS,
  LOSS_WORDS,
  NORMALISE_WORDS,
  OPTIMIZER_WORDS,
  SCHEDULE_WORDS,
} from './setting-words.ts';

type Choice = 'loss' | 'normalise' | 'optimizer' | 'schedule' | 'head' | 'channels' | 'bands';

interface Props extends FormProps {
  /** Columns of numbers other than the target. */
  readonly others: readonly string[];
  /** Whether it is one series of several that is forecast. */
  readonly stacksSeries: boolean;
}

/** Those that forecast values; a direction is another question, not another shape. */
const VALUE_HEADS = HEADS.filter((head) => head !== 'direction');

export function Advanced({ others, stacksSeries, ...form }: Props) {
  const { draft, onChange } = form;
  // Of what is left out below, nothing applies to a direction.
  const isDirection = draft.question === 'direction';
  const choice = <Word extends string>(
    field: Choice,
    term: Parameters<typeof Term>[0]['name'],
    words: { readonly order: readonly Word[]; readonly text: Readonly<Record<Word, string>> },
  ) => (
    <SelectField
      label={<Term name={term} />}
      value={draft[field]}
      testId={field}
      options={words.order.map((value) => ({ value, label: words.text[value] }))}
      onChange={(value) => onChange({ [field]: value } as Partial<Draft>)}
    />
  );
  return (
    <div className="advanced">
      <NetChoice {...form} />
      <SettingPair
        {...form}
        left={{ field: 'layers', term: 'Layers' }}
        right={{ field: 'dropout', term: 'Dropout' }}
      />
      <SettingPair
        {...form}
        left={{ field: 'learningRate', term: 'Learning rate' }}
        right={{ field: 'batch', term: 'Batch', unit: 'windows' }}
      />
      <SettingPair
        {...form}
        left={{ field: 'patience', term: 'Patience', unit: 'epochs' }}
        right={{ field: 'clip', term: 'Clipping' }}
      />
      <FieldPair>
        {!isDirection && choice('loss', 'Loss', { order: LOSSES, text: LOSS_WORDS })}
        {choice('normalise', 'Normalise', { order: NORMALISATIONS, text: NORMALISE_WORDS })}
      </FieldPair>
      <FieldPair>
        {choice('optimizer', 'Optimizer', { order: OPTIMIZERS, text: OPTIMIZER_WORDS })}
        {choice('schedule', 'Schedule', { order: SCHEDULES, text: SCHEDULE_WORDS })}
      </FieldPair>
      <SettingPair
        {...form}
        left={{ field: 'average', term: 'Running mean' }}
        right={{ field: 'warmup', term: 'Warm-up', unit: 'updates' }}
      />
      <FieldPair>
        {!isDirection && choice('head', 'Head', { order: VALUE_HEADS, text: HEAD_WORDS })}
        {choice('channels', 'Columns', { order: ['joint', 'shared'], text: CHANNEL_WORDS })}
      </FieldPair>
      <SettingPair
        {...form}
        left={{ field: 'segment', term: 'Segment', unit: 'steps' }}
        right={{ field: 'seeds', term: 'Seeds' }}
      />
      <SettingPair
        {...form}
        left={{ field: 'validation', term: 'Validation', unit: '%' }}
        right={{ field: 'test', term: 'Test', unit: '%' }}
      />
      {draft.preset !== 'best' && (
        <FieldPair problems={{ 'problem-leastWindow': form.problems.leastWindow }}>
          <Setting {...form} field="leastWindow" term="Least window" unit="steps" />
        </FieldPair>
      )}
      <FieldPair problems={{ 'problem-seed': form.problems.seed }}>
        {!isDirection && choice('bands', 'Bands', { order: [...BAND_METHODS, 'none'], text: BAND_WORDS })}
        <Setting {...form} field="seed" term="Seed" />
      </FieldPair>
      {!isDirection && others.length > 0 && <AlsoTargets draft={draft} names={others} onChange={onChange} />}
      {!isDirection && (
        <Checkbox
          label="Start from a linear forecast and learn what it leaves"
          checked={draft.skip === 'linear'}
          testId="skip"
          onChange={(linear) => onChange({ skip: linear ? 'linear' : 'none' })}
        />
      )}
      {!isDirection && draft.skip === 'linear' && (
        <FieldPair problems={{ 'problem-seasons': form.problems.seasons }}>
          <Setting {...form} field="seasons" term="Seasons" unit="steps" />
        </FieldPair>
      )}
      <Checkbox
        label="Read the window in both directions"
        checked={draft.bidirectional}
        testId="bidirectional"
        onChange={(bidirectional) => onChange({ bidirectional })}
      />
      {draft.preset !== 'best' && (stacksSeries || draft.allSeries) && (
        <Checkbox
          label="Learn from all series of the file"
          checked={draft.allSeries}
          testId="allSeries"
          onChange={(allSeries) => onChange({ allSeries })}
        />
      )}
      <Checkbox
        label="Fit again on all rows for the forecast"
        checked={draft.finalFit}
        testId="finalFit"
        onChange={(finalFit) => onChange({ finalFit })}
      />
      {Number(draft.seeds) > 1 && (
        <Checkbox
          label="Forecast with the mean of all seeds"
          checked={draft.ensemble}
          testId="ensemble"
          onChange={(ensemble) => onChange({ ensemble })}
        />
      )}
    </div>
  );
}
