/** A net as blocks and arrows, with what flows between them. */

import { useEffect, useState } from 'react';
import type { NetParts } from '../../../shared/net/net-part.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { layOut, WIDTH } from './net-layout.ts';

/** Asks what the net of a run is made of, and draws it; nothing where that cannot be told. */
export function NetPicture({ config }: { readonly config: TrainConfig }) {
  const { insight } = useApp();
  const [net, setNet] = useState<NetParts | null>(null);
  useEffect(() => {
    let isGone = false;
    void insight.askNet(config).then((parts) => {
      if (!isGone) {
        setNet(parts);
      }
    });
    return () => {
      isGone = true;
    };
  }, [insight, config]);
  return net === null ? null : <Drawing net={net} />;
}

function Drawing({ net }: { readonly net: NetParts }) {
  const { boxes, arrows, height } = layOut(net);
  const words = boxes.map(({ lines }) => lines.join(' ')).join(t(', then '));
  return (
    <svg
      className="net-picture"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={t('The net: {words}', { words })}
      data-testid="net-picture"
    >
      {arrows.map(({ from, to, text }) => (
        <g key={from}>
          <line x1={24} x2={24} y1={from} y2={to - 3} />
          <path d={`M20 ${to - 6} L24 ${to - 1} L28 ${to - 6}`} />
          <text x={34} y={(from + to) / 2 + 4} className="net-shape">
            {text}
          </text>
        </g>
      ))}
      {boxes.map(({ top, height: tall, lines, note }) => (
        <g key={top}>
          <rect x={0.5} y={top} width={WIDTH - 1} height={tall} rx={5} />
          {lines.map((line, index) => (
            <text key={line} x={10} y={top + 16 + index * 15}>
              {line}
            </text>
          ))}
          <text x={10} y={top + 16 + lines.length * 15} className="net-shape">
            {note}
          </text>
        </g>
      ))}
    </svg>
  );
}
