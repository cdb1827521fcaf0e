/** What a column is to the set-up, as a chip that opens to what else it can be. */
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import type { Column } from '../../../../shared/dataset.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { placeByKey } from '../../../ui/keys/place-by-key.ts';
import { usePageMoves } from '../../../ui/pointer/use-page-moves.ts';
import { usePressOutside } from '../../../ui/pointer/use-press-outside.ts';
import { ROLE_HINTS, ROLE_WORDS, type Role, roleOf, rolesFor, withRole } from './roles.ts';

export function RoleChip({ column }: { readonly column: Column }) {
  const { stores, datasets } = useApp();
  const draft = useStore(stores.setup, (setup) => setup.draft);
  if (draft === null) {
    return null;
  }
  const role = roleOf(draft, column);
  const roles = rolesFor(draft, column);
  function take(next: Role): void {
    const now = stores.setup.getState().draft;
    if (now !== null) {
      stores.setup.setState({ draft: { ...now, ...withRole(now, column, next) } });
      if (next === 'target') {
        void datasets.loadColumns([column.name]);
      }
    }
  }
  return roles.length === 0 ? (
    <span
      className="chip role role-target is-chosen"
      title={t('What is forecast. Make another column the target to change it.')}
    >
      {t(ROLE_WORDS[role])}
    </span>
  ) : (
    <RoleMenu name={column.name} role={role} roles={roles} onTake={take} />
  );
}

interface MenuProps {
  readonly name: string;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly onTake: (role: Role) => void;
}

/** Where it begins: at the role that the column has, or at an end. */
type Begin = 'chosen' | 'first' | 'last';

function RoleMenu({ name, role, roles, onTake }: MenuProps) {
  const id = useId();
  const chip = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [begin, setBegin] = useState<Begin | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const isOpen = begin !== null;
  const chosen = roles.indexOf(role);
  usePressOutside([chip, menu], () => setBegin(null), isOpen);

  useLayoutEffect(() => {
    setPlace(
      isOpen && chip.current !== null && menu.current !== null ? placeAt(chip.current, menu.current) : null,
    );
  }, [isOpen]);

  // What is not shown yet takes no focus.
  const isPlaced = place !== null;
  useLayoutEffect(() => {
    const entries = entriesOf(menu.current);
    const at = begin === 'chosen' ? chosen : begin === 'last' ? entries.length - 1 : 0;
    if (isPlaced && begin !== null) {
      entries[at]?.focus({ preventScroll: true });
    }
  }, [isPlaced, begin, chosen]);

  // Its chip moves away under it.
  usePageMoves(() => setBegin(null), isOpen);

  function close(): void {
    setBegin(null);
    chip.current?.focus({ preventScroll: true });
  }

  function take(next: Role): void {
    // A target has no menu: its lane takes the focus.
    const lane = chip.current?.closest('.lane')?.querySelector<HTMLElement>('.lane-choose');
    close();
    if (next !== role) {
      onTake(next);
    }
    if (next === 'target') {
      lane?.focus({ preventScroll: true });
    }
  }

  function onChipKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setBegin(event.key === 'ArrowDown' ? 'first' : 'last');
    }
  }

  function onMenuKey(event: KeyboardEvent): void {
    const entries = entriesOf(menu.current);
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const next = nextEntry(
      event,
      at,
      roles.map((each) => t(ROLE_WORDS[each])),
    );
    if (event.key === 'Tab') {
      // From the chip on, as if nothing had been open.
      close();
      return;
    }
    if (event.key === 'Escape') {
      close();
    } else if (next !== null) {
      entries[next]?.focus({ preventScroll: true });
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span className="lane-role">
      <button
        ref={chip}
        type="button"
        className={`chip role role-choice ${role === 'none' ? '' : 'is-chosen'}`}
        data-testid={`role-${name}`}
        data-role={role}
        title={t(ROLE_HINTS[role])}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setBegin(isOpen ? null : 'chosen')}
        onKeyDown={onChipKey}
      >
        <span className="visually-hidden">{t('{name} in the set-up', { name })}: </span>
        {t(ROLE_WORDS[role])}
      </button>
      {isOpen &&
        createPortal(
          <div
            ref={menu}
            id={id}
            className="menu role-menu"
            role="menu"
            aria-label={t('{name} in the set-up', { name })}
            tabIndex={-1}
            style={place ?? { visibility: 'hidden' }}
            onKeyDown={onMenuKey}
          >
            {roles.map((each) => (
              <button
                key={each}
                type="button"
                role="menuitemradio"
                aria-checked={each === role}
                className="menu-item"
                tabIndex={-1}
                data-testid={`role-${name}-${each}`}
                onClick={() => take(each)}
              >
                <span>{t(ROLE_WORDS[each])}</span>
                <span className="menu-detail">{t(ROLE_HINTS[each])}</span>
              </button>
            ))}
          </div>,
          // Out of the list of lanes, which cuts off what reaches past it; still in the part of the page it belongs to.
          chip.current?.closest('main') ?? document.body,
        )}
    </span>
  );
}

interface Place {
  readonly top: number;
  readonly left: number;
}

const GAP_PX = 4;
const EDGE_PX = 8;

/** Below the chip with its right edge, above it where there is no room below; whole in the window. */
function placeAt(chip: HTMLElement, menu: HTMLElement): Place {
  const [at, size] = [chip.getBoundingClientRect(), menu.getBoundingClientRect()];
  const below = at.bottom + GAP_PX;
  const top = below + size.height + EDGE_PX > window.innerHeight ? at.top - GAP_PX - size.height : below;
  return { top: Math.max(EDGE_PX, top), left: Math.max(EDGE_PX, at.right - size.width) };
}

/**
 * Where a key leads from the entry `at`: up and down around, to both ends, and a letter to the next entry that begins with
 * it. Null for a key that leads nowhere.
 */
function nextEntry(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  at: number,
  words: readonly string[],
): number | null {
  const count = words.length;
  const place = placeByKey(key, { at, count, lies: 'list' });
  if (place !== null) {
    return place;
  }
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) {
    return null;
  }
  for (let step = 1; step <= count; step += 1) {
    const next = (at + step) % count;
    if (words[next]?.toLowerCase().startsWith(key.toLowerCase())) {
      return next;
    }
  }
  return null;
}

function entriesOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])];
}
