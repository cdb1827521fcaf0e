/** How far back each of the compared runs learns, as lines and as figures. */
import { useMemo, useState } from 'react';
import type { RunRecord } from '../../../shared/run.ts';
import type { FlowMoment } from '../../../shared/runs/flow/flow-reach.ts';
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
] as const satisfies readonly { readonly value: FlowMoment; readonly label: string }[];

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
        label="How far back they learn"
        className="compare-flow"
        title={
          <>
            <h2 className="card-title">How far back</h2>
            <Segmented
              name="Gradient after which epoch"
              value={moment}
              options={MOMENTS}
              onChange={setMoment}
              className="is-small"
            />
            {layers > 1 && (
              <Select
                small
                name="Layer"
                value={String(layer)}
                options={Array.from({ length: layers }, (_, at) => ({
                  value: String(at),
                  label: `layer ${at + 1}`,
                }))}
                onChange={(value) => setWanted(Number(value))}
              />
            )}
          </>
        }
        facts={
          lacking === 0 ? 'gradient norm by time back' : `${lacking} of ${records.length} keep none of it`
        }
        empty="Nothing was kept of how far back they learn."
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="card compare-table table-scroll" tabIndex={0} aria-label="How far back, in figures">
        <table className="scores" data-testid="flow-table">
          <caption className="caption">Gradient by time back</caption>
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">newest step</th>
              <th scope="col">oldest</th>
              <th scope="col">left of it</th>
              <th scope="col">of its largest</th>
            </tr>
          </thead>
          <tbody>
            {rows.length === 0 && (
              <tr>
                <td colSpan={5}>Nothing was kept.</td>
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
