/** The details below the sentence in three groups, closed to one line each; one is open at a time, so that no wall of fields is ever met. */

import { useId } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { t } from '../../../../shared/texts/text.ts';
import { Later } from '../../../later/later.tsx';
import { GROUP_FIELD_LIST } from '../../../later/parts.ts';
import { useApp } from '../../../store/app.ts';
import { type GroupField, withoutChanges } from '../../../store/set-up/usual-settings.ts';
import type { SettingGroup } from '../../../store/stores.ts';
import { ResetIcon } from '../../../ui/icons.tsx';
import type { FormProps } from '../setting.tsx';
import {
  changedIn,
  GROUP_FIELDS,
  GROUP_NAMES,
  type GroupWord,
  groupWords,
  problemIn,
  resetWords,
} from './group-words.ts';

const GROUPS: readonly SettingGroup[] = ['net', 'learning', 'testing'];

interface Props extends FormProps {
  readonly dataset: DatasetDescription;
}

export function Groups(props: Props) {
  const { stores, notices } = useApp();
  const usual = useStore(stores.setup, (setup) => setup.usual);
  const { draft } = props;
  const changed = GROUPS.flatMap((group) => changedIn(group, draft));
  const reset = (fields: readonly GroupField[]) =>
    stores.setup.setState({ draft: withoutChanges(draft, fields, usual) });
  const resetAll = () => {
    reset(changed);
    // A single one is made again as quickly as it is undone.
    if (changed.length > 1) {
      notices.tell({
        text: t('{changed} changes are reset.', { changed: changed.length }),
        action: { label: t('Undo'), run: () => stores.setup.setState({ draft }) },
      });
    }
  };
  return (
    <section className="groups" aria-label={t('Details')}>
      <div className="caption-row">
        <h2 className="caption">{t('Details')}</h2>
        {changed.length > 0 && (
          <button type="button" className="link" data-testid="reset-all" onClick={resetAll}>
            {changed.length === 1
              ? t('Reset the change')
              : t('Reset all {changed} changes', { changed: changed.length })}
          </button>
        )}
      </div>
      {GROUPS.map((group) => (
        <Group key={group} group={group} onReset={(field) => reset([field])} {...props} />
      ))}
    </section>
  );
}

interface GroupProps extends Props {
  readonly group: SettingGroup;
  readonly onReset: (field: GroupField) => void;
}

function Group({ group, onReset, dataset, ...form }: GroupProps) {
  const { stores } = useApp();
  const id = useId();
  const isOpen = useStore(stores.setup, (setup) => setup.group === group);
  const problem = problemIn(group, form.problems);
  const changed = changedIn(group, form.draft);
  return (
    <div className={`group ${isOpen ? 'is-open' : ''}`}>
      <div className="group-head">
        <button
          type="button"
          className={`group-toggle ${problem === undefined ? '' : 'is-wrong'}`}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-describedby={`${id}-words`}
          title={problem}
          data-testid={`group-${group}`}
          data-fields={GROUP_FIELDS[group].join(' ')}
          onClick={() => stores.setup.setState({ group: isOpen ? null : group })}
        >
          {t(GROUP_NAMES[group])}
        </button>
        <span id={`${id}-words`} className="group-words">
          {groupWords(group, form.draft).map((word, index) => (
            <Word key={word.text} word={word} isFirst={index === 0} draft={form.draft} onReset={onReset} />
          ))}
        </span>
      </div>
      {isOpen && (
        <div id={id} className="group-fields" data-testid="group-fields">
          <Later part={GROUP_FIELD_LIST} props={{ group, dataset, ...form }} />
          {changed.length > 0 && (
            <ul
              className="group-changes"
              aria-label={t('Changed in {group}', { group: t(GROUP_NAMES[group]) })}
            >
              {changed.map((field) => (
                <li key={field}>
                  <Reset field={field} draft={form.draft} onReset={onReset} isLong />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}

interface WordProps {
  readonly word: GroupWord;
  readonly isFirst: boolean;
  readonly draft: FormProps['draft'];
  readonly onReset: (field: GroupField) => void;
}

function Word({ word, isFirst, draft, onReset }: WordProps) {
  return (
    <span className={word.changed === null ? undefined : 'is-changed'}>
      {isFirst ? '' : ' · '}
      {word.text}
      {word.changed !== null && <Reset field={word.changed} draft={draft} onReset={onReset} />}
    </span>
  );
}

interface ResetProps {
  readonly field: GroupField;
  readonly draft: FormProps['draft'];
  readonly onReset: (field: GroupField) => void;
  /** Whether its words are shown, and not told by its title alone. */
  readonly isLong?: boolean;
}

function Reset({ field, draft, onReset, isLong = false }: ResetProps) {
  const { stores } = useApp();
  const usual = useStore(stores.setup, (setup) => setup.usual);
  const words = resetWords(draft, field, usual);
  return (
    <button
      type="button"
      className={isLong ? 'link reset-line' : 'reset'}
      aria-label={isLong ? undefined : words}
      title={isLong ? undefined : words}
      data-testid={isLong ? undefined : `reset-${field}`}
      onClick={() => onReset(field)}
    >
      <ResetIcon />
      {isLong && words}
    </button>
  );
}
