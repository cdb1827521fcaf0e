/** Every action, file and run, found by a few letters and begun by Enter. */

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { t, translated } from '../../../shared/texts/text.ts';
import { useLater } from '../../later/later.tsx';
import { GLOSSARY } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { placeByKey } from '../../ui/keys/place-by-key.ts';
import type { Action } from '../actions/action.ts';
import { standingActions } from '../actions/registry.ts';
import { runsByName } from '../actions/run-actions.ts';
import { shortcutKeys } from '../actions/shortcuts.ts';
import { wordActions } from '../actions/view-actions.ts';
import { Dialog } from '../help/dialog.tsx';
import { type FoundAction, foundActions } from './found-actions.ts';

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const runs = useStore(app.stores.runs);
  const lines = useStore(app.stores.list, (state) => state.lines);
  const plan = useStore(app.stores.setup, (setup) => setup.plan);
  // What runs and waits may change while it is open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are read from the stores
  const standing = useMemo(() => standingActions(app), [app, runs, lines, plan]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const named = useMemo(() => runsByName(app), [app, lines, runs.leaving]);
  const glossary = useLater(GLOSSARY);
  const found = useMemo(
    () => foundActions([...standing, ...named, ...wordActions(app, query, glossary)], query),
    [app, standing, named, query, glossary],
  );
  const chosen = Math.min(at, found.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-at="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function begin(action: Action | undefined): void {
    if (action !== undefined && action.not === undefined) {
      // Closed first: what it opens has the focus then.
      onClose();
      action.run();
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextPlace(event.key, chosen, found.length);
    if (event.key === 'Enter') {
      begin(found[chosen]?.action);
    } else if (next !== null && found.length > 0) {
      setAt(next);
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <Dialog label={t('Find a command')} className="palette" testId="palette" onClose={onClose}>
      <input
        className="palette-input"
        type="text"
        role="combobox"
        aria-label={t('Command, file or run')}
        aria-expanded={true}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(chosen < 0 ? {} : { 'aria-activedescendant': `${id}-${chosen}` })}
        data-testid="palette-input"
        placeholder={t('Find a command, a file or a run')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        className="palette-list"
        role="listbox"
        id={`${id}-list`}
        aria-label={t('What was found')}
      >
        {found.map((each, index) => (
          <Option
            key={each.action.id}
            id={`${id}-${index}`}
            at={index}
            found={each}
            head={headOf(found, index, query)}
            hasGroup={query.trim() !== ''}
            isChosen={index === chosen}
            onPoint={() => setAt(index)}
            onPress={() => begin(each.action)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p className="palette-none">{t('Nothing is called “{query}”.', { query: query.trim() })}</p>
      )}
      <p className="palette-foot" role="status">
        {found[chosen]?.action.not ?? t('Arrow keys choose, Enter does it, Escape leaves.')}
      </p>
    </Dialog>
  );
}

const PAGE = 8;

/** Where the keys lead: around, and by pages. Home and End are those of what is typed. */
function nextPlace(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'PageDown':
      return Math.min(count - 1, at + PAGE);
    case 'PageUp':
      return Math.max(0, at - PAGE);
    case 'Home':
    case 'End':
      return null;
    default:
      return placeByKey(key, { at, count, lies: 'list' });
  }
}

/** Without a query the groups have heads; by how well they are found they lie mixed. */
function headOf(found: readonly FoundAction[], index: number, query: string): string | null {
  const group = found[index]?.action.group;
  return query.trim() === '' && group !== undefined && group !== found[index - 1]?.action.group
    ? group
    : null;
}

interface OptionProps {
  readonly id: string;
  readonly at: number;
  readonly found: FoundAction;
  readonly head: string | null;
  /** Whether its group stands beside it: where the groups lie mixed. */
  readonly hasGroup: boolean;
  readonly isChosen: boolean;
  readonly onPoint: () => void;
  readonly onPress: () => void;
}

function Option({ id, at, found, head, hasGroup, isChosen, onPoint, onPress }: OptionProps) {
  const { title, detail, shortcut, not, group } = found.action;
  return (
    <>
      {head !== null && (
        <div className="palette-head" role="presentation">
          {translated(head)}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen option */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field is the same */}
      <div
        id={id}
        className={`palette-option ${isChosen ? 'is-chosen' : ''} ${not === undefined ? '' : 'is-not'}`}
        role="option"
        aria-selected={isChosen}
        aria-disabled={not !== undefined}
        data-at={at}
        onPointerMove={isChosen ? undefined : onPoint}
        onClick={onPress}
      >
        <span className="palette-title">
          <Marked text={title} places={found.places} />
        </span>
        <span className="palette-detail">{detail ?? (hasGroup ? t(group) : '')}</span>
        {shortcut !== undefined && <kbd className="keys">{shortcutKeys(shortcut).join(' ')}</kbd>}
      </div>
    </>
  );
}

/** The letters that were found stand out; for those who hear it, it is one word. */
function Marked({ text, places }: { readonly text: string; readonly places: readonly number[] }) {
  if (places.length === 0) {
    return <>{text}</>;
  }
  const found = new Set(places);
  const pieces: { readonly from: number; readonly isFound: boolean; text: string }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const isFound = found.has(at);
    const last = pieces[pieces.length - 1];
    if (last?.isFound === isFound) {
      last.text += text[at];
    } else {
      pieces.push({ from: at, isFound, text: text[at] ?? '' });
    }
  }
  return (
    <>
      {pieces.map((piece) =>
        piece.isFound ? (
          <mark key={piece.from}>{piece.text}</mark>
        ) : (
          <span key={piece.from}>{piece.text}</span>
        ),
      )}
    </>
  );
}
