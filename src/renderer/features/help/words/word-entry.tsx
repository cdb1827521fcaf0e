/** One word: what it is, how it is computed, when it misleads, and what belongs to it. */

import type { RefObject } from 'react';
import type { HelpEntry } from '../../../../shared/help/entry.ts';
import { entryText, type Glossary } from '../../../../shared/help/glossary.ts';
import { t } from '../../../../shared/texts/text.ts';

interface Props {
  readonly glossary: Glossary;
  readonly entry: HelpEntry;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onShow: (id: string) => void;
}

export function WordEntry({ glossary, entry, heading, onShow }: Props) {
  const { id, title, names = [], formula, misleads, also, source } = entry;
  return (
    <article key={id} aria-labelledby="word-title" data-testid="word" data-word={id}>
      <h2 ref={heading} id="word-title" className="word-title" tabIndex={-1}>
        {title}
      </h2>
      {names.length > 0 && <p className="word-names">{names.join(', ')}</p>}
      <p className="word-text">{entryText(entry)}</p>
      {formula !== undefined && (
        <>
          <h3 className="caption">{t('How it is computed')}</h3>
          <p className="formula">{formula}</p>
        </>
      )}
      {misleads !== undefined && (
        <>
          <h3 className="caption">{t('When it misleads')}</h3>
          <p className="word-text">{misleads}</p>
        </>
      )}
      <h3 className="caption">{t('See also')}</h3>
      <ul className="word-links">
        {also
          .flatMap((other) => glossary.entryOf(other) ?? [])
          .map((other) => (
            <li key={other.id}>
              <button
                type="button"
                className="link"
                data-testid={`see-${other.id}`}
                onClick={() => onShow(other.id)}
              >
                {other.title}
              </button>
            </li>
          ))}
      </ul>
      {source !== undefined && <p className="word-source">{t('Source: {source}.', { source })}</p>}
    </article>
  );
}
