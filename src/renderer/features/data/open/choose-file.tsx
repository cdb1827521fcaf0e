/** A button that opens one file, or several of one kind as one: the native dialog in Electron, the browser's own elsewhere. */
import { type ReactNode, useRef } from 'react';
import { TABLE_ENDINGS } from '../../../../shared/opening/formats.ts';
import { RUN_FILE_ENDING } from '../../../../shared/take-away/formats.ts';
import type { ChosenFiles } from '../../../store/actions/dataset-actions.ts';
import { useApp } from '../../../store/app.ts';

interface Props {
  readonly children: ReactNode;
  readonly className: string;
  /** Only one input on the page carries the hook for tests. */
  readonly testId?: string;
  readonly title?: string;
  /** The run whose data are looked for. */
  readonly forRun?: string;
  /** Takes what was chosen instead of opening it. */
  readonly onChosen?: (chosen: ChosenFiles) => void;
}

const ACCEPTED_DATA = [
  ...TABLE_ENDINGS.map((ending) => `.${ending}`),
  ...['text/csv', 'text/plain', 'application/gzip'],
].join(',');
/** What a browser offers to open: data and runs. */
export const ACCEPTED_FILES = `${ACCEPTED_DATA},${RUN_FILE_ENDING}`;

export function ChooseFile({ children, className, testId, title, forRun, onChosen }: Props) {
  const { bridge, openChosen } = useApp();
  const input = useRef<HTMLInputElement>(null);

  async function choose(): Promise<void> {
    if (bridge === null) {
      input.current?.click();
      return;
    }
    const path = await bridge.chooseFile();
    if (path !== null) {
      if (onChosen === undefined) {
        await openChosen({ path }, forRun);
      } else {
        onChosen({ path });
      }
    }
  }

  return (
    <>
      <button type="button" className={className} title={title} onClick={() => void choose()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        className="visually-hidden"
        accept={onChosen === undefined ? ACCEPTED_FILES : ACCEPTED_DATA}
        tabIndex={-1}
        aria-hidden="true"
        data-testid={testId}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
          if (onChosen === undefined) {
            void openChosen({ files }, forRun);
          } else if (files.length > 0) {
            onChosen({ files });
          }
        }}
      />
    </>
  );
}
