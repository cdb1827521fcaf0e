/** The set-up as a sentence: each of its parts is a button that opens to exactly its own fields, and changes act at once. */

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { t } from '../../../../shared/texts/text.ts';
import { Later } from '../../../later/later.tsx';
import { PART_POPOVER } from '../../../later/parts.ts';
import { useApp } from '../../../store/app.ts';
import type { SentencePart } from '../../../store/stores.ts';
import type { FormProps } from '../setting.tsx';
import { type PartWords, sentenceParts } from './sentence-words.ts';

interface Props extends FormProps {
  readonly dataset: DatasetDescription;
}

export function Sentence({ dataset, ...form }: Props) {
  const { stores } = useApp();
  const open = useStore(stores.setup, ({ part }) => part);
  const id = useId();
  const anchor = useRef<HTMLButtonElement | null>(null);
  const parts = sentenceParts(dataset, form.draft, form.problems);
  const shown = parts.find(({ part }) => part === open);
  /** Digits that came before their field was there to take them. */
  const [early, setEarly] = useState('');
  const show = (part: SentencePart | null) => {
    setEarly('');
    stores.setup.setState({ part });
  };
  const typeEarly = (field: 'window' | 'horizon', digits: string) => {
    setEarly(digits);
    form.onChange({ [field]: digits });
  };
  return (
    <div className="sentence-box">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a box of its own among the words */}
      <div
        className="sentence"
        role="group"
        aria-label={t('What is forecast, from what and with what')}
        onPointerEnter={loadFields}
        onFocus={loadFields}
        onBlur={() => setEarly('')}
      >
        {parts.map((words, index) => (
          <span key={words.part}>
            {words.before.replace(/^,/, '')}
            {/* A comma or the full stop never begins a line. */}
            <span className="part-end">
              <Part
                words={words}
                isOpen={words.part === open}
                controls={id}
                hold={(button) => {
                  if (words.part === open) {
                    anchor.current = button;
                  }
                }}
                end={punctuationAfter(parts[index + 1])}
                early={early}
                onToggle={(isOpen) => show(isOpen ? words.part : null)}
                onEarly={typeEarly}
              />
              <span className={mayWrap(words) ? 'visually-hidden' : undefined}>
                {punctuationAfter(parts[index + 1])}
              </span>
            </span>
          </span>
        ))}
      </div>
      {shown !== undefined && (
        <Later
          key={shown.part}
          part={PART_POPOVER}
          props={{
            ...{ id, anchor, dataset, ...form },
            ...{ name: shown.name, part: shown.part, isTyped: early !== '' },
            onClose: (givesFocusBack: boolean) => {
              show(null);
              if (givesFocusBack) {
                anchor.current?.focus();
              }
            },
          }}
        />
      )}
    </div>
  );
}

/** Whoever points at a part may open it: what that opens to is there when it is pressed, if the page has not brought it before. */
function loadFields(): void {
  PART_POPOVER.load().catch(() => {});
}

function punctuationAfter(next: PartWords | undefined): string {
  return next === undefined ? '.' : next.before.startsWith(',') ? ',' : '';
}

/** A button of two lines is as wide as the column: what follows it would stand far off its last word, and is drawn in it. */
function mayWrap({ text }: PartWords): boolean {
  return text.length > 22;
}

interface PartProps {
  readonly words: PartWords;
  /** The sign behind it. */
  readonly end: string;
  readonly isOpen: boolean;
  readonly controls: string;
  readonly hold: (button: HTMLButtonElement | null) => void;
  /** What was typed before the field was there. */
  readonly early: string;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onEarly: (part: 'window' | 'horizon', digits: string) => void;
}

function Part({ words, end, isOpen, controls, early, hold, onToggle, onEarly }: PartProps) {
  const { part, name, text, more, fields, problem } = words;
  function onKeyDown(event: KeyboardEvent): void {
    const isDigit = /^\d$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onToggle(true);
    } else if (isDigit && (part === 'window' || part === 'horizon')) {
      // Its field has the focus before the key is written: the number that is typed takes the place of the old one. It is no key of a view.
      event.stopPropagation();
      if (!isOpen) {
        flushSync(() => onToggle(true));
      }
      if (document.activeElement === event.currentTarget) {
        event.preventDefault();
        onEarly(part, early + event.key);
      }
    } else if (event.key === 'Backspace' && early !== '' && (part === 'window' || part === 'horizon')) {
      onEarly(part, early.slice(0, -1));
    } else if (event.key === 'Escape' && isOpen) {
      onToggle(false);
    }
  }
  return (
    <button
      ref={hold}
      type="button"
      className={`part ${isOpen ? 'is-open' : ''} ${problem === undefined ? '' : 'is-wrong'}`}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      aria-label={`${name}: ${text}${problem === undefined ? '' : `. ${problem}`}`}
      title={problem ?? `${name}${more === null ? '' : `: ${more}`}`}
      data-testid={`part-${part}`}
      data-fields={fields.join(' ')}
      data-end={mayWrap(words) ? end : undefined}
      onClick={() => onToggle(!isOpen)}
      onKeyDown={onKeyDown}
    >
      {text}
    </button>
  );
}
