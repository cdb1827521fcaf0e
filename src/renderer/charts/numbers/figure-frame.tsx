/** Around a picture that the page draws itself, with its heading: the same tools as a chart has. */
import { type ReactNode, useEffect, useRef } from 'react';
import { showChart } from '../picture/shown-charts.ts';
import type { ChartNumbers } from './chart-numbers.ts';
import { NumbersFrame } from './numbers-frame.tsx';

interface Props {
  readonly name: string;
  readonly numbers: ChartNumbers;
  /** Stands above the picture and above its table. */
  readonly head?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function FigureFrame({ name, numbers, head, className = 'is-figure', children }: Props) {
  const now = useRef(numbers);
  now.current = numbers;
  useEffect(() => showChart(name, { see: null, numbers: async () => await now.current.table(null) }), [name]);
  return (
    <NumbersFrame name={name} numbers={numbers} shared={null} className={className} hasPicture={false}>
      {head}
      <div className="figure">{children}</div>
    </NumbersFrame>
  );
}
