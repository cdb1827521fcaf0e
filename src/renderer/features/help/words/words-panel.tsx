/** What a word means: one entry where somebody pressed it, or all of them to be searched. Loaded after the first paint. */

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { t } from '../../../../shared/texts/text.ts';
import { useLater } from '../../../later/later.tsx';
import { GLOSSARY } from '../../../later/parts.ts';
import { useApp } from '../../../store/app.ts';
import { Dialog } from '../dialog.tsx';
import { WordEntry } from './word-entry.tsx';
import { WordList } from './word-list.tsx';
import './words.css';

export function WordsPanel({ onClose }: { readonly onClose: () => void }) {
  const { stores } = useApp();
  const asked = useStore(stores.view, (view) => view.word);
  // What was read, the last one shown; the way back leads through it.
  const [read, setRead] = useState<readonly string[]>(asked === null ? [] : [asked]);
  const [showsAll, setShowsAll] = useState(asked === null);
  const heading = useRef<HTMLHeadingElement>(null);
  const glossary = useLater(GLOSSARY);
  const id = read[read.length - 1];
  const entry = id === undefined || glossary === null ? null : glossary.entryOf(id);

  // Whoever follows a link reads on at its beginning; in the list the focus stays where it is.
  const steps = read.length;
  useEffect(() => {
    if (steps > 0 && !showsAll && glossary !== null) {
      heading.current?.focus();
    }
  }, [steps, showsAll, glossary]);

  return (
    <Dialog
      label={t('Words, explained')}
      className={`words ${showsAll ? 'has-all' : ''}`}
      testId="words"
      onClose={onClose}
    >
      <div className="words-parts">
        {showsAll && glossary !== null && (
          <WordList
            glossary={glossary}
            shown={id ?? null}
            onShow={(next) => setRead(next === id ? read : [...read, next])}
          />
        )}
        <div className="words-entry">
          {entry === null || glossary === null ? (
            id === undefined && (
              <p className="words-none">
                {t(
                  'What stands on screen and in the outputs, in plain sentences: choose a word, or look for one. The same stands in docs/words.md, and “gatecast help TERM” prints it.',
                )}
              </p>
            )
          ) : (
            <WordEntry
              glossary={glossary}
              entry={entry}
              heading={heading}
              onShow={(next) => setRead([...read, next])}
            />
          )}
        </div>
      </div>
      <div className="dialog-foot is-ruled">
        <span className="words-ways">
          <button
            type="button"
            className="button"
            data-testid="words-back"
            disabled={read.length < 2}
            onClick={() => setRead(read.slice(0, -1))}
          >
            {t('Back')}
          </button>
          {!showsAll && (
            <button
              type="button"
              className="button"
              data-testid="words-all"
              onClick={() => setShowsAll(true)}
            >
              {t('All words')}
            </button>
          )}
        </span>
        <button type="button" className="button" data-testid="words-close" onClick={onClose}>
          {t('Close')}
        </button>
      </div>
    </Dialog>
  );
}
