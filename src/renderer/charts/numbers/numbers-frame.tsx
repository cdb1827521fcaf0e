/** Around a chart: its numbers as a table in its place, and what else it can be taken away as. */

import { type ReactNode, useId, useState } from 'react';
import { t, translated } from '../../../shared/texts/text.ts';
import { Menu, type MenuItem } from '../../features/take-away/menu.tsx';
import { Later } from '../../later/later.tsx';
import { CHART_TABLE } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { TableIcon } from '../../ui/icons.tsx';
import type { SharedSpan } from '../zoom/shared-span.ts';
import type { ChartNumbers } from './chart-numbers.ts';

/** Those whose table is read: it stays when what they show changes, and when they come again. */
const readAsTables = new Set<string>();

interface Props {
  readonly name: string | undefined;
  readonly numbers: ChartNumbers | undefined;
  /** Where the part in view is kept, for charts over time. */
  readonly shared: SharedSpan | null;
  readonly className: string;
  /** False for what cannot be drawn into a file. */
  readonly hasPicture?: boolean;
  readonly children: ReactNode;
}

export function NumbersFrame(props: Props) {
  const { name, numbers, shared, className, hasPicture = true, children } = props;
  const { takeAway } = useApp();
  const [isShown, setShown] = useState(name !== undefined && readAsTables.has(name));
  const id = useId();
  if (name === undefined) {
    return <div className={`chart-frame ${className}`}>{children}</div>;
  }
  const ofNumbers: readonly MenuItem[] =
    numbers === undefined
      ? []
      : [
          {
            ...{ label: t('Copy as table'), detail: t('for a spreadsheet or a document') },
            testId: `copy-numbers-${name}`,
            run: () => void takeAway.copyNumbers(name),
          },
          {
            ...{ label: t('Save the numbers'), detail: t('CSV, all digits') },
            testId: `save-numbers-${name}`,
            run: () => void takeAway.saveNumbers(name),
          },
        ];
  const ofPicture: readonly MenuItem[] = (['png', 'svg'] as const).map((form) => ({
    label: t('Save as {form}', { form: form.toUpperCase() }),
    detail: form === 'png' ? t('dots, for slides and mails') : t('lines, for print'),
    testId: `save-${form}-${name}`,
    run: () => void takeAway.savePicture(name, [form]),
  }));
  return (
    <div className={`chart-frame ${className} ${isShown ? 'is-table' : ''}`}>
      {children}
      {isShown && numbers !== undefined && <Later part={CHART_TABLE} props={{ id, name, numbers, shared }} />}
      <span className="chart-tools">
        {numbers !== undefined && (
          <button
            type="button"
            className={`icon-button ${isShown ? 'is-on' : ''}`}
            aria-expanded={isShown}
            aria-controls={isShown ? id : undefined}
            aria-label={t('Show {name} as a table', { name: translated(name) })}
            title={isShown ? t('Show the chart') : t('Show as a table')}
            data-testid={`table-${name}`}
            onClick={() => {
              setShown(!isShown);
              if (isShown) {
                readAsTables.delete(name);
              } else {
                readAsTables.add(name);
              }
            }}
          >
            <TableIcon />
          </button>
        )}
        <Menu
          className="icon-button"
          testId={`chart-menu-${name}`}
          label={t('Save or copy {name}', { name: translated(name) })}
          opensUp
          groups={() => [ofNumbers, hasPicture ? ofPicture : []]}
        >
          ⋯
        </Menu>
      </span>
    </div>
  );
}
