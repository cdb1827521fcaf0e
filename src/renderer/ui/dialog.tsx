/** What lies over the page until it is left: the browser's own dialog, so the rest is out of reach and Escape ends it. */
import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  readonly label: string;
  readonly className?: string;
  readonly testId: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

export function Dialog({ label, className = '', testId, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);

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
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it is what Escape is by key
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={label}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // What it holds fills it, so the dialog itself is hit only beside it.
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-inner">{children}</div>
    </dialog>
  );
}
