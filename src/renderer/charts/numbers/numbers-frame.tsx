/** Around a chart: its numbers as a table in its place, and what else it can be taken away as. */

import { type ReactNode, useId, useState } from 'react';
import { Later } from '../../later/later.tsx';
import { CHART_TABLE, CHART_TOOLS } from '../../later/parts.ts';
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
  const [isShown, setShown] = useState(name !== undefined && readAsTables.has(name));
  const id = useId();
  if (name === undefined) {
    return <div className={`chart-frame ${className}`}>{children}</div>;
  }
  const showTable = (next: boolean) => {
    setShown(next);
    if (next) {
      readAsTables.add(name);
    } else {
      readAsTables.delete(name);
    }
  };
  return (
    <div className={`chart-frame ${className} ${isShown ? 'is-table' : ''}`}>
      {children}
      {isShown && numbers !== undefined && <Later part={CHART_TABLE} props={{ id, name, numbers, shared }} />}
      <Later part={CHART_TOOLS} props={{ id, name, numbers, hasPicture, isShown, onShow: showTable }} />
    </div>
  );
}
