/** Short sentences at the foot of the screen that pass by themselves once they were seen; one may carry an Undo. */
import { toErrorFrame } from '../../../shared/errors.ts';
import { t } from '../../../shared/texts/text.ts';
import { ERROR_TEXT } from '../../language/error-text.ts';
import type { Notice, Stores } from '../stores.ts';
import { createSeenTimers } from '../view/seen-timers.ts';

interface NewNotice {
  readonly text: string;
  readonly tone?: Notice['tone'];
  readonly action?: NonNullable<Notice['action']>;
  readonly lastsMs?: number;
  /** Called when the notice goes without its action having been used. */
  readonly onExpired?: () => void;
}

export interface NoticeActions {
  tell(notice: NewNotice): void;
  /** What failed, and the way out; once its words are loaded, which they are but in the first moments. */
  tellError(error: unknown): void;
  /** While somebody points at them, or is among them with the keys, none passes. */
  hold(isHeld: boolean): void;
  /** Takes a notice off at once, as if its time had passed. */
  dismiss(id: number): void;
  /** The latest notice that offers to undo what it tells; null when none does any more. */
  undoable(): Notice | null;
}

const PLAIN_MS = 5000;
const BAD_MS = 12_000;
const MOST_SHOWN = 3;

export function createNoticeActions(stores: Stores): NoticeActions {
  const expiries = new Map<number, () => void>();
  const timers = createSeenTimers();
  let nextId = 1;

  function end(id: number): void {
    const expire = expiries.get(id);
    expiries.delete(id);
    stores.view.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
    expire?.();
  }

  function tell({ text, tone = 'plain', action, lastsMs, onExpired }: NewNotice): void {
    const id = nextId++;
    const takeBack = timers.start(lastsMs ?? (tone === 'bad' ? BAD_MS : PLAIN_MS), () => end(id));
    expiries.set(id, () => {
      takeBack();
      onExpired?.();
    });
    const notice: Notice = {
      id,
      tone,
      text,
      action:
        action === undefined
          ? null
          : {
              label: action.label,
              run: () => {
                takeBack();
                expiries.delete(id);
                end(id);
                action.run();
              },
            },
    };
    const { notices } = stores.view.getState();
    for (const old of notices.slice(0, Math.max(0, notices.length + 1 - MOST_SHOWN))) {
      end(old.id);
    }
    stores.view.setState((state) => ({ notices: [...state.notices, notice] }));
  }

  return {
    tell,
    tellError(error) {
      const frame = toErrorFrame(error);
      const words = ERROR_TEXT.value();
      if (words !== null) {
        tell({ tone: 'bad', text: words(frame) });
        return;
      }
      ERROR_TEXT.load().then(
        () => tell({ tone: 'bad', text: ERROR_TEXT.value()?.(frame) ?? '' }),
        // The host is gone, which the banner says.
        () => {},
      );
    },
    hold: timers.hold,
    dismiss: end,
    undoable() {
      const undo = stores.view.getState().notices.filter(({ action }) => action?.label === t('Undo'));
      return undo[undo.length - 1] ?? null;
    },
  };
}
