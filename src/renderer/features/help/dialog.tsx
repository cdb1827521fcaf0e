/** What lies over the page until it is left: the browser's own dialog, so the rest is out of reach and Escape ends it. */
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useRef } from 'react';

interface Props {
  readonly label: string;
  readonly className?: string;
  readonly testId: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** True where a press beside it does not leave it. */
  readonly stays?: boolean;
  readonly style?: CSSProperties;
  /** Drawn over the page and below what it holds. */
  readonly behind?: ReactNode;
  readonly of?: RefObject<HTMLDialogElement | null>;
}

export function Dialog({
  label,
  className = '',
  testId,
  children,
  onClose,
  stays = false,
  style,
  behind,
  of,
}: Props) {
  const own = useRef<HTMLDialogElement>(null);
  const dialog = of ?? own;

  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      // Older Chromium leaves the focus nowhere.
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, [dialog]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it is what Escape is by key
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={label}
      style={style}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // What it holds fills it, so the dialog itself is hit only beside it.
      onClick={(event) => !stays && event.target === dialog.current && onClose()}
    >
      {behind}
      <div className="dialog-inner">{children}</div>
    </dialog>
  );
}
