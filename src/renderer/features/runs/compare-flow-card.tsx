/** How far back each of the compared runs learns, as lines and as figures. */

import { useMemo, useState } from 'react';
import type { RunRecord } from '../../../shared/run.ts';
import type { FlowMoment } from '../../../shared/runs/flow/flow-reach.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { StepCard } from '../../charts/steps/step-card.tsx';
import { Select } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { compareFlowScene, flowRows, mostLayers } from './compare-flow.ts';

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

export function CompareFlow({ records, looks }: Props) {
  const [moment, setMoment] = useState<FlowMoment>('best');
  const [wanted, setWanted] = useState(0);
  const layers = mostLayers(records, moment);
  const layer = Math.max(0, Math.min(wanted, layers - 1));
  const scene = useMemo(
    () => compareFlowScene(records, { moment, layer }, looks),
    [records, moment, layer, looks],
  );
  const rows = useMemo(() => flowRows(records, { moment, layer }), [records, moment, layer]);
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
                value={String(layer)}
                options={Array.from({ length: layers }, (_, at) => ({
                  value: String(at),
                  label: t('layer {at}', { at: at + 1 }),
                }))}
                onChange={(value) => setWanted(Number(value))}
              />
            )}
          </>
        }
        facts={
          lacking === 0
            ? t('gradient norm by time back')
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
          <caption className="caption">{t('Gradient by time back')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('Run')}</th>
              <th scope="col">{t('newest step')}</th>
              <th scope="col">{t('oldest')}</th>
              <th scope="col">{t('left of it')}</th>
              <th scope="col">{t('of its largest')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.length === 0 && (
              <tr>
                <td colSpan={5}>{t('Nothing was kept.')}</td>
              </tr>
            )}
            {rows.map(({ id, newest, oldest, left, reach }) => (
              <tr key={id}>
                <th scope="row">{looks.get(id)?.label}</th>
                <td>{newest}</td>
                <td>{oldest}</td>
                <td>{left}</td>
                <td>{reach}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
