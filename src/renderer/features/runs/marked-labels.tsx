/** Tags and a note for all runs that are marked in the list. */
import { type FormEvent, useState } from 'react';
import { MOST_NOTE_LENGTH, MOST_TAG_LENGTH, tagsIn } from '../../../shared/runs/labels.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';

interface Props {
  readonly marked: readonly string[];
  readonly onDone: () => void;
}

/** Opens where the tools stand; Escape closes it with nothing changed. */
export function MarkedLabels({ marked, onDone }: Props) {
  const { list } = useApp();
  const [tags, setTags] = useState('');
  const [note, setNote] = useState('');
  const words = tagsIn(tags);
  const text = note.trim();

  function keep(event: FormEvent): void {
    event.preventDefault();
    onDone();
    void list.labelAll(marked, {
      ...(words.length === 0 ? {} : { addTags: words }),
      ...(text === '' ? {} : { note: text }),
    });
  }

  return (
    <form
      className="marked-labels"
      data-testid="marked-labels"
      onSubmit={keep}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <span className="input-box is-small">
        <input
          className="input"
          // Who opened it is about to type.
          // biome-ignore lint/a11y/noAutofocus: it comes by a press on its button
          autoFocus
          aria-label={t('Add tags to all marked runs')}
          placeholder={t('Add tags')}
          maxLength={MOST_TAG_LENGTH * 4}
          autoComplete="off"
          value={tags}
          data-testid="tag-marked"
          onChange={(event) => setTags(event.target.value)}
        />
      </span>
      <span className="input-box is-small">
        <input
          className="input"
          aria-label={t('Note on all marked runs')}
          placeholder={t('Note')}
          title={t('Takes the place of the notes that are there; Undo brings them back.')}
          maxLength={MOST_NOTE_LENGTH}
          autoComplete="off"
          value={note}
          data-testid="note-marked"
          onChange={(event) => setNote(event.target.value)}
        />
      </span>
      <button type="submit" className="button is-small" disabled={words.length === 0 && text === ''}>
        {t('Add')}
      </button>
    </form>
  );
}
