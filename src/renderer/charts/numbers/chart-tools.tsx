/** Beside a chart: its numbers as a table in its place, and what else it can be taken away as. */

import { t, translated } from '../../../shared/texts/text.ts';
import { Menu, type MenuItem } from '../../features/take-away/menu.tsx';
import { useApp } from '../../store/app.ts';
import { TableIcon } from '../../ui/icons.tsx';
import type { ChartNumbers } from './chart-numbers.ts';

interface Props {
  /** Of the table, once it is shown. */
  readonly id: string;
  readonly name: string;
  readonly numbers: ChartNumbers | undefined;
  /** False for what cannot be drawn into a file. */
  readonly hasPicture: boolean;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

export function ChartTools({ id, name, numbers, hasPicture, isShown, onShow }: Props) {
  const { takeAway } = useApp();
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
          onClick={() => onShow(!isShown)}
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
  );
}
