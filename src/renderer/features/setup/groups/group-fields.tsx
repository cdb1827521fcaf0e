/** The fields of each group. A preset fills them in; what is changed by hand stays, and can be reset. */

import type { ReactNode } from 'react';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { BAND_METHODS } from '../../../../shared/scores.ts';
import {
  HEADS,
  LOSSES,
  NORMALISATIONS,
  OPTIMIZERS,
  SCHEDULES,
  TRANSFORMS,
} from '../../../../shared/set-up/train-config.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { t, translated } from '../../../../shared/texts/text.ts';
import type { Draft } from '../../../store/draft.ts';
import { isChanged } from '../../../store/set-up/usual-settings.ts';
import type { SettingGroup } from '../../../store/stores.ts';
import { Checkbox, FieldPair, SelectField } from '../../../ui/field.tsx';
import { Term } from '../../../ui/hint.tsx';
import { isBuilt } from '../cards/offered-nets.ts';
import { type FormProps, Setting, SettingPair } from '../setting.tsx';
import {
  BAND_WORDS,
  CHANNEL_WORDS,
  HEAD_WORDS,
  LOSS_WORDS,
  NORMALISE_WORDS,
  OPTIMIZER_WORDS,
  SCHEDULE_WORDS,
  TRANSFORM_WORDS,
} from '../setting-words.ts';
import { problemIn } from './group-words.ts';
import { SplitBar } from './split-bar.tsx';

type Choice = 'loss' | 'normalise' | 'transform' | 'optimizer' | 'schedule' | 'head' | 'channels' | 'bands';

interface Props extends FormProps {
  readonly dataset: DatasetDescription;
}

/** Those that forecast values; a direction is another question, not another shape. */
const VALUE_HEADS = HEADS.filter((head) => head !== 'direction');

const SEARCH_NOTES = {
  net: 'Best tries LSTM, GRU and RNN in several sizes, each with settings of its own; there is nothing to set here.',
  learning: 'Best lets each net learn as suits it; the seed is what they all begin from.',
} as const satisfies Readonly<Partial<Record<SettingGroup, Message>>>;

const FIELDS: Readonly<Record<SettingGroup, (props: Props) => ReactNode>> = {
  net: NetFields,
  learning: LearningFields,
  testing: TestingFields,
};

/** A search sets each of its nets up by itself: what it would not ask is not shown, unless something is wrong with it. */
export function GroupFields({ group, ...props }: Props & { readonly group: SettingGroup }) {
  const Fields = FIELDS[group];
  if (
    props.draft.preset !== 'best' ||
    group === 'testing' ||
    problemIn(group, props.problems) !== undefined
  ) {
    return <Fields {...props} />;
  }
  return (
    <>
      <p className="field-note">{t(SEARCH_NOTES[group])}</p>
      {group === 'learning' && (
        <FieldPair problems={{ 'problem-seed': props.problems.seed }}>
          <Setting {...props} field="seed" term="Seed" />
        </FieldPair>
      )}
    </>
  );
}

function NetFields(form: Props) {
  const { draft, onChange } = form;
  // Of what is left out below, nothing applies to a direction.
  const isDirection = draft.question === 'direction';
  // Its blocks say the rest.
  const hasBlocks = isBuilt(draft.net);
  return (
    <>
      {hasBlocks ? (
        <p className="field-note" data-testid="built-net-note">
          {t('Units, layers, dropout, segments and head stand in the blocks of the net.')}
        </p>
      ) : (
        <>
          <SettingPair
            {...form}
            left={{ field: 'units', term: 'Units' }}
            right={{ field: 'layers', term: 'Layers' }}
          />
          <SettingPair
            {...form}
            left={{ field: 'segment', term: 'Segment', unit: t('steps') }}
            right={{ field: 'dropout', term: 'Dropout' }}
          />
        </>
      )}
      <FieldPair>
        {!isDirection && !hasBlocks && (
          <ChoiceField {...form} field="head" term="Head" order={VALUE_HEADS} words={HEAD_WORDS} />
        )}
        <ChoiceField
          {...form}
          field="channels"
          term="Columns"
          order={['joint', 'shared']}
          words={CHANNEL_WORDS}
        />
      </FieldPair>
      <FieldPair>
        <ChoiceField
          {...form}
          field="normalise"
          term="Normalise"
          order={NORMALISATIONS}
          words={NORMALISE_WORDS}
        />
        {!isDirection && (
          <ChoiceField
            {...form}
            field="transform"
            term="Transform"
            order={TRANSFORMS}
            words={TRANSFORM_WORDS}
          />
        )}
      </FieldPair>
      {!isDirection && !hasBlocks && (
        <Checkbox
          label={t('Start from a linear forecast and learn what it leaves')}
          checked={draft.skip === 'linear'}
          testId="skip"
          onChange={(linear) => onChange({ skip: linear ? 'linear' : 'none' })}
        />
      )}
      {!isDirection && draft.skip === 'linear' && (
        <FieldPair problems={{ 'problem-seasons': form.problems.seasons }}>
          <Setting {...form} field="seasons" term="Seasons" unit={t('steps')} />
        </FieldPair>
      )}
      {!hasBlocks && (
        <Checkbox
          label={t('Read the window in both directions')}
          checked={draft.bidirectional}
          testId="bidirectional"
          onChange={(bidirectional) => onChange({ bidirectional })}
        />
      )}
    </>
  );
}

function LearningFields(form: Props) {
  const { draft, onChange } = form;
  return (
    <>
      <SettingPair
        {...form}
        left={{ field: 'epochs', term: 'Epochs', unit: t('at most') }}
        right={{ field: 'learningRate', term: 'Learning rate' }}
      />
      <SettingPair
        {...form}
        left={{ field: 'batch', term: 'Batch', unit: t('windows') }}
        right={{ field: 'patience', term: 'Patience', unit: t('epochs') }}
      />
      <FieldPair>
        {draft.question === 'values' && (
          <ChoiceField {...form} field="loss" term="Loss" order={LOSSES} words={LOSS_WORDS} />
        )}
        <ChoiceField
          {...form}
          field="optimizer"
          term="Optimizer"
          order={OPTIMIZERS}
          words={OPTIMIZER_WORDS}
        />
      </FieldPair>
      <ChoiceField {...form} field="schedule" term="Schedule" order={SCHEDULES} words={SCHEDULE_WORDS} />
      <SettingPair
        {...form}
        left={{ field: 'warmup', term: 'Warm-up', unit: t('updates') }}
        right={{ field: 'clip', term: 'Clipping' }}
      />
      <SettingPair
        {...form}
        left={{ field: 'average', term: 'Running mean' }}
        right={{ field: 'seed', term: 'Seed' }}
      />
      <FieldPair problems={{ 'problem-seeds': form.problems.seeds }}>
        <Setting {...form} field="seeds" term="Seeds" />
      </FieldPair>
      {Number(draft.seeds) > 1 && (
        <Checkbox
          label={t('Forecast with the mean of all seeds')}
          checked={draft.ensemble}
          testId="ensemble"
          onChange={(ensemble) => onChange({ ensemble })}
        />
      )}
    </>
  );
}

function TestingFields(form: Props) {
  const { draft, onChange } = form;
  return (
    <>
      <SettingPair
        {...form}
        left={{ field: 'validation', term: 'Validation', unit: '%' }}
        right={{ field: 'test', term: 'Test', unit: '%' }}
      />
      <SplitBar draft={draft} />
      {draft.question === 'values' && (
        <ChoiceField
          {...form}
          field="bands"
          term="Bands"
          order={[...BAND_METHODS, 'none']}
          words={BAND_WORDS}
        />
      )}
      <Checkbox
        label={t('Fit again on all rows for the forecast')}
        checked={draft.finalFit}
        testId="finalFit"
        onChange={(finalFit) => onChange({ finalFit })}
      />
    </>
  );
}

interface ChoiceProps<Word extends string> extends FormProps {
  readonly field: Choice;
  readonly term: Parameters<typeof Term>[0]['name'];
  readonly order: readonly Word[];
  readonly words: Readonly<Record<Word, Message>>;
}

function ChoiceField<Word extends string>({ draft, onChange, field, term, order, words }: ChoiceProps<Word>) {
  return (
    <SelectField
      label={
        <span className={isChanged(draft, field) ? 'is-changed' : undefined}>
          <Term name={term} />
        </span>
      }
      value={draft[field]}
      testId={field}
      options={order.map((value) => ({ value, label: translated(words[value]) }))}
      onChange={(value) => onChange({ [field]: value } as Partial<Draft>)}
    />
  );
}
