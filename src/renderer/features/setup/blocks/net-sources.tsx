/** What a net that is built can begin from: one that has a name, or a file; and what it is called itself. */

import { useId, useRef } from 'react';
import type { NetDescription } from '../../../../shared/net/description.ts';
import { t } from '../../../../shared/texts/text.ts';
import { Select } from '../../../ui/field.tsx';
import { type NetChoice, netKey, netLabel } from '../cards/offered-nets.ts';
import { netInFile } from './net-file.ts';

interface Props {
  readonly name: string;
  readonly nameProblem: string | undefined;
  readonly nets: readonly NetChoice[];
  readonly onName: (name: string) => void;
  readonly onBegin: (net: NetChoice) => void;
  /** Why there is none, where the file holds no net. */
  readonly onOpen: (opened: NetDescription | string) => void;
}

const MOST_NAME = 100;
/** Of a file that can hold a net: forty blocks are a few thousand characters. */
const MOST_BYTES = 1_000_000;

export function NetSources({ name, nameProblem, nets, onName, onBegin, onOpen }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);

  async function open(file: File): Promise<void> {
    onOpen(file.size > MOST_BYTES ? t('The file is too long to be a net.') : netInFile(await file.text()));
  }

  return (
    <div className="net-sources">
      <label className="net-source">
        <span className="field-label">{t('Name of the net')}</span>
        <span className={`input-box ${nameProblem === undefined ? '' : 'is-wrong'}`}>
          <input
            className="input"
            value={name}
            maxLength={MOST_NAME}
            placeholder={t('described')}
            autoComplete="off"
            spellCheck={false}
            data-testid="net-name"
            aria-invalid={nameProblem !== undefined}
            aria-describedby={nameProblem === undefined ? undefined : id}
            onChange={(event) => onName(event.target.value)}
          />
        </span>
      </label>
      <span className="net-source">
        <span className="field-label">{t('Begin from')}</span>
        <Select
          name={t('Begin from')}
          // Once it is chosen it is a net like any other that is built: the choice stays open.
          value=""
          testId="net-begin"
          options={[
            { value: '', label: t('The net in the form') },
            ...nets.map((net) => ({ value: netKey(net), label: netLabel(net) })),
          ]}
          onChange={(value) => value !== '' && onBegin(nets.find((net) => netKey(net) === value) ?? null)}
        />
      </span>
      <button type="button" className="button" data-testid="net-open" onClick={() => input.current?.click()}>
        {t('Open a file…')}
      </button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        accept=".json,application/json"
        tabIndex={-1}
        aria-hidden="true"
        data-testid="net-file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
          if (file !== undefined) {
            void open(file);
          }
        }}
      />
      {nameProblem !== undefined && (
        <p id={id} className="problem" role="alert">
          {nameProblem}
        </p>
      )}
    </div>
  );
}
