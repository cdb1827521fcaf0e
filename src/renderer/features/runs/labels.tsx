/** What is on a run: its tags and its note, and the small form that changes them. */

import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { MOST_NOTE_LENGTH, MOST_TAG_LENGTH, type RunLabels, tagsIn } from '../../../shared/runs/labels.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { labelsOf } from '../../store/runs-list/list-state.ts';
import { CloseIcon } from '../../ui/icons.tsx';

/** What is on a run, as it is now. */
function useLabels(run: string): RunLabels {
  const { stores } = useApp();
  return useStore(stores.list, ({ lines }) => labelsOf(lines, run));
}

/** Tags and note of a run for a card; nothing where nothing is on it. */
export function LabelLines({ run }: { readonly run: string }) {
  const { tags, note, archived } = useLabels(run);
  return (
    <>
      {(tags.length > 0 || archived) && (
        <p className="tag-line" data-testid="tags">
          <Tags tags={tags} archived={archived} />
        </p>
      )}
      {note !== '' && (
        <p className="run-note" title={note}>
          {note}
        </p>
      )}
    </>
  );
}

export function Tags({ tags, archived }: Pick<RunLabels, 'tags' | 'archived'>) {
  return (
    <>
      {tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
      {archived && <span className="tag is-archived">{t('archived')}</span>}
    </>
  );
}

interface EditorProps {
  readonly run: string;
  /** Of the run, for those who hear the page. */
  readonly name: string;
}

export function LabelEditor({ run, name }: EditorProps) {
  const { list } = useApp();
  const labels = useLabels(run);
  const { tags, archived } = labels;
  const [text, setText] = useState('');

  function addTags(event: FormEvent): void {
    event.preventDefault();
    const words = tagsIn(text);
    if (words.length > 0) {
      setText('');
      void list.label(run, { addTags: words });
    }
  }

  return (
    <div className="label-editor" data-testid="label-editor">
      {tags.length > 0 && (
        <p className="tag-line">
          {tags.map((tag) => (
            <span key={tag} className="tag">
              {tag}
              <button
                type="button"
                className="tag-remove"
                aria-label={t('Take the tag {tag} off {name}', { tag, name })}
                onClick={() => void list.label(run, { removeTags: [tag] })}
              >
                <CloseIcon />
              </button>
            </span>
          ))}
        </p>
      )}
      <form className="label-row" onSubmit={addTags}>
        <span className="input-box is-small">
          <input
            className="input"
            aria-label={t('Add tags to {name}', { name })}
            placeholder={t('Add tags')}
            maxLength={MOST_TAG_LENGTH * 4}
            autoComplete="off"
            value={text}
            data-testid="add-tag"
            onChange={(event) => setText(event.target.value)}
          />
        </span>
        <button type="submit" className="button is-small" disabled={text.trim() === ''}>
          {t('Add')}
        </button>
      </form>
      <NoteField key={`${run} ${labels.note}`} run={run} name={name} note={labels.note} />
      <button
        type="button"
        className="button is-small"
        data-testid="archive"
        onClick={() => void list.archive(run, name, !archived)}
      >
        {archived ? t('Take out of the archive') : t('Archive')}
      </button>
    </div>
  );
}

/** Kept when it is left, and by Ctrl-Enter; Escape leaves it as it was. */
function NoteField({ run, name, note }: EditorProps & { readonly note: string }) {
  const { list } = useApp();
  const [text, setText] = useState(note);
  function keep(): void {
    if (text.trim() !== note) {
      void list.label(run, { note: text });
    }
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      setText(note);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      keep();
    }
  }
  return (
    <textarea
      className="note-field"
      aria-label={t('Note on {name}', { name })}
      placeholder={t('Note')}
      rows={text === '' ? 1 : 3}
      maxLength={MOST_NOTE_LENGTH}
      value={text}
      data-testid="note"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={keep}
    />
  );
}
