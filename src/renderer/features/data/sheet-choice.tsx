/** Which sheet of a workbook is read; nothing where there is no choice. */

import type { DatasetDescription } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { Select } from '../../ui/field.tsx';

export function SheetChoice({ dataset }: { readonly dataset: DatasetDescription }) {
  const { datasets } = useApp();
  const { sheet = '', sheets = [], choices } = dataset;
  if (sheets.length < 2) {
    return null;
  }
  // What else was chosen is of the columns of the sheet that was open.
  const choose = (chosen: string) =>
    void datasets.choose({
      ...(choices.limits === undefined ? {} : { limits: choices.limits }),
      ...(chosen === sheets[0] ? {} : { sheet: chosen }),
    });
  return (
    <div className="line-choice">
      <span className="line-choice-label">{t('Sheet')}</span>
      <Select
        small
        name={t('Sheet of the workbook')}
        testId="sheet"
        value={sheet}
        options={sheets.map((name) => ({ value: name, label: name }))}
        onChange={choose}
      />
    </div>
  );
}
