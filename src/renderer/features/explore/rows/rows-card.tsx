/** The rows: as they are read or as the file has them, both in step with the chart above. */

import { useState } from 'react';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { t } from '../../../../shared/texts/text.ts';
import type { SharedSpan } from '../../../charts/zoom/shared-span.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { FileRows } from './file-rows.tsx';
import { ReadRows } from './read-rows.tsx';

interface Props {
  readonly dataset: DatasetDescription;
  readonly highlighted: string;
  readonly shared: SharedSpan;
}

const WAYS = [
  { value: 'read', label: 'As read' },
  { value: 'file', label: 'In the file' },
] as const;

export function RowsCard({ dataset, highlighted, shared }: Props) {
  const [way, setWay] = useState<'read' | 'file'>('read');
  const switcher = (
    <Segmented
      name={t('Rows')}
      value={way}
      options={WAYS.map(({ value, label }) => ({ value, label: t(label) }))}
      onChange={setWay}
      className="is-small"
    />
  );
  return way === 'read' ? (
    <ReadRows dataset={dataset} highlighted={highlighted} shared={shared} switcher={switcher} />
  ) : (
    <FileRows dataset={dataset} highlighted={highlighted} shared={shared} switcher={switcher} />
  );
}
