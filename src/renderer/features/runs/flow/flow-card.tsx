/** How far back each of the compared runs learns, and what reaches each of its layers: as lines and as figures. */

import { useMemo, useState } from 'react';
import type { RunRecord } from '../../../../shared/run.ts';
import type { FlowMoment } from '../../../../shared/runs/flow/flow-reach.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { t } from '../../../../shared/texts/text.ts';
import type { RunLook } from '../../../charts/palette.ts';
import { StepCard } from '../../../charts/steps/step-card.tsx';
import { Select } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { compareFlowScene, flowRows, mostLayers, type ShownFlow } from './flow-back.ts';
import { depthRows, depthScene } from './flow-depth.ts';

interface Props {
  /** Of those that have come. */
  readonly records: readonly RunRecord[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

const MOMENTS = [
  { value: 'first', label: 'First' },
  { value: 'best', label: 'Best' },
  { value: 'last', label: 'Last' },
] as const satisfies readonly { readonly value: FlowMoment; readonly label: Message }[];

/** In place of one layer: all of them, over their depth. */
const BY_LAYER = 'by-layer';

export function CompareFlow({ records, looks }: Props) {
  const [moment, setMoment] = useState<FlowMoment>('best');
  const [wanted, setWanted] = useState('0');
  const layers = mostLayers(records, moment);
  const isByLayer = wanted === BY_LAYER && layers > 1;
  const layer = Math.max(0, Math.min(Number.parseInt(wanted, 10) || 0, layers - 1));
  const scene = useMemo(
    () =>
      isByLayer ? depthScene(records, moment, looks) : compareFlowScene(records, { moment, layer }, looks),
    [records, moment, layer, isByLayer, looks],
  );
  const { heads, rows } = useMemo(
    () => (isByLayer ? tableByLayer(records, moment) : tableByLag(records, { moment, layer })),
    [records, moment, layer, isByLayer],
  );
  const lacking = records.length - rows.length;
  return (
    <div className="card-pair" data-testid="compare-flow">
      <StepCard
        scene={scene}
        label={t('How far back they learn')}
        className="compare-flow"
        title={
          <>
            <h2 className="card-title">{t('How far back')}</h2>
            <Segmented
              name={t('Gradient after which epoch')}
              value={moment}
              options={MOMENTS.map(({ value, label }) => ({ value, label: t(label) }))}
              onChange={setMoment}
              className="is-small"
            />
            {layers > 1 && (
              <Select
                small
                name={t('Layer')}
                value={isByLayer ? BY_LAYER : String(layer)}
                options={[
                  ...Array.from({ length: layers }, (_, at) => ({
                    value: String(at),
                    label: t('layer {at}', { at: at + 1 }),
                  })),
                  { value: BY_LAYER, label: t('all, by depth') },
                ]}
                onChange={setWanted}
              />
            )}
          </>
        }
        facts={
          lacking === 0
            ? t(isByLayer ? 'gradient norm at the newest step' : 'gradient norm by time back')
            : t('{lacking} of {records} keep none of it', { lacking, records: records.length })
        }
        empty={t('Nothing was kept of how far back they learn.')}
      />
      <section
        className="card compare-table table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={t('How far back, in figures')}
      >
        <table className="scores" data-testid="flow-table">
          <caption className="caption">
            {t(isByLayer ? 'Gradient by layer' : 'Gradient by time back')}
          </caption>
          <thead>
            <tr>
              {[t('Run'), ...heads].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.length === 0 && (
              <tr>
                <td colSpan={heads.length + 1}>{t('Nothing was kept.')}</td>
              </tr>
            )}
            {rows.map(({ id, cells }) => (
              <tr key={id}>
                <th scope="row">{looks.get(id)?.label}</th>
                {cells.map((cell, at) => (
                  <td key={heads[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

interface FlowTable {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[];
}

function tableByLag(records: readonly RunRecord[], shown: ShownFlow): FlowTable {
  return {
    heads: [t('newest step'), t('oldest'), t('left of it'), t('of its largest')],
    rows: flowRows(records, shown).map(({ id, newest, oldest, left, reach }) => ({
      id,
      cells: [newest, oldest, left, reach],
    })),
  };
}

function tableByLayer(records: readonly RunRecord[], moment: FlowMoment): FlowTable {
  return {
    heads: [t('first layer'), t('last layer'), t('the first of the last')],
    rows: depthRows(records, moment).map(({ id, first, last, left }) => ({ id, cells: [first, last, left] })),
  };
}
