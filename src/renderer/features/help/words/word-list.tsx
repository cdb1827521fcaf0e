/** All words by subject, or those that a few letters find. Arrow keys go from the field into the list and along it. */

import { type KeyboardEvent, useRef, useState } from 'react';
import type { HelpEntry, HelpGroup } from '../../../../shared/help/entry.ts';
import type { Glossary } from '../../../../shared/help/glossary.ts';
import { t } from '../../../../shared/texts/text.ts';
import { formatCountOf } from '../../../ui/format.ts';

interface Props {
  readonly glossary: Glossary;
  /** The word that is read. */
  readonly shown: string | null;
  readonly onShow: (id: string) => void;
}

export function WordList({ glossary, shown, onShow }: Props) {
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const isSearched = query.trim() !== '';
  const found = isSearched ? glossary.searchEntries(query) : [];
  const groups: readonly HelpGroup[] = isSearched ? [{ title: '', entries: found }] : glossary.groups;

  function move(event: KeyboardEvent): void {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (next !== null && next < buttons.length) {
      event.preventDefault();
      const place = next < 0 ? event.currentTarget.querySelector('input') : buttons[next];
      place?.focus();
    }
    const [first] = found;
    if (event.key === 'Enter' && at < 0 && first !== undefined) {
      event.preventDefault();
      onShow(first.id);
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move between what has keys of its own
    <div className="words-list" onKeyDown={move}>
      <input
        className="words-input"
        type="search"
        aria-label={t('Find a word')}
        data-testid="words-find"
        placeholder={t('Find a word')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p className="visually-hidden" role="status">
        {isSearched ? t('{words} found', { words: formatCountOf(found.length, 'word') }) : ''}
      </p>
      <div ref={list} className="words-scroll">
        {isSearched && found.length === 0 && (
          <p className="words-none">{t('No word is called “{query}”.', { query: query.trim() })}</p>
        )}
        {groups.map(({ title, entries }) => (
          <section key={title} aria-label={title === '' ? t('Found') : title}>
            {title !== '' && <h3 className="caption">{title}</h3>}
            <ul>
              {entries.map((entry) => (
                <li key={entry.id}>
                  <Word entry={entry} isShown={entry.id === shown} onShow={onShow} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

interface WordProps {
  readonly entry: HelpEntry;
  readonly isShown: boolean;
  readonly onShow: (id: string) => void;
}

function Word({ entry: { id, title }, isShown, onShow }: WordProps) {
  return (
    <button
      type="button"
      className={`words-word ${isShown ? 'is-chosen' : ''}`}
      aria-current={isShown ? 'true' : undefined}
      data-testid={`word-${id}`}
      onClick={() => onShow(id)}
    >
      {title}
    </button>
  );
}
