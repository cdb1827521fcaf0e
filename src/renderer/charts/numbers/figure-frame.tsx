/** Around a picture that the page draws itself, with its heading: the same tools as a chart has. */
import { type ReactNode, useEffect, useRef } from 'react';
import { usePalette } from '../../ui/theme.tsx';
import { showChart } from '../picture/shown-charts.ts';
import type { ChartNumbers } from './chart-numbers.ts';
import { NumbersFrame } from './numbers-frame.tsx';

interface Props {
  readonly name: string;
  readonly numbers: ChartNumbers;
  /** Stands above the picture and above its table. */
  readonly head?: ReactNode;
  readonly className?: string;
  /** False for what is no single SVG. */
  readonly hasPicture?: boolean;
  readonly children: ReactNode;
}

export function FigureFrame(props: Props) {
  const { name, numbers, head, className = 'is-figure', hasPicture = true, children } = props;
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef({ numbers, palette });
  seen.current = { numbers, palette };
  useEffect(
    () =>
      showChart(name, {
        see: hasPicture
          ? async () => {
              const figure = box.current?.querySelector('svg');
              return figure == null ? null : { figure, palette: seen.current.palette };
            }
          : null,
        numbers: async () => await seen.current.numbers.table(null),
      }),
    [name, hasPicture],
  );
  return (
    <NumbersFrame name={name} numbers={numbers} shared={null} className={className} hasPicture={hasPicture}>
      {head}
      <div ref={box} className="figure">
        {children}
      </div>
    </NumbersFrame>
  );
}
