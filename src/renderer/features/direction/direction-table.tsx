/** Shares of right windows on the same windows, what anyone says for free among them. */
import {
  DIRECTION_BASELINES,
  type DirectionScore,
  type DirectionScores,
} from '../../../shared/direction/scores.ts';
import { directionLabel, percentText } from '../../../shared/direction/text.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { RunLook } from '../../charts/palette.ts';
import { useApp } from '../../store/app.ts';
import { formatCount } from '../../ui/format.ts';
import { Hint, Term } from '../../ui/hint.tsx';

interface Props {
  /** All with scores on the same windows. */
  readonly runs: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly selected: string | null;
}

export interface DirectionRow {
  readonly id: string;
  readonly name: string;
  readonly run: string | null;
  readonly hint: string;
  readonly score: DirectionScore;
}

export function DirectionTable({ runs, looks, selected }: Props) {
  const app = useApp();
  const windows = runs[0]?.direction?.windows ?? 0;
  return (
    <table className="scores direction-scores" data-testid="scores">
      <caption className="caption">On the same {formatCount(windows)} windows</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Forecast</span>
          </th>
          <th scope="col">
            <Term name="Right" />
          </th>
          <th scope="col">
            <Term name="F1 up" />
          </th>
          <th scope="col">
            <Term name="Cross-entropy" label="Entropy" />
          </th>
        </tr>
      </thead>
      <tbody>
        {directionRows(runs).map(({ id, name, run, hint, score }) => (
          <tr
            key={id}
            className={`${run === null ? 'is-baseline' : ''} ${run !== null && run === selected ? 'is-selected' : ''}`}
          >
            <th scope="row">
              {run === null ? (
                <Hint text={hint}>{name}</Hint>
              ) : (
                <button type="button" className="score-name" onClick={() => app.runs.select(run)}>
                  <span
                    className="score-dot"
                    style={{ backgroundColor: looks.get(run)?.color }}
                    aria-hidden="true"
                  />
                  <span className="score-label">{looks.get(run)?.label ?? name}</span>
                </button>
              )}
            </th>
            <td>{percentText(score.accuracy).replace(' ', '\u00a0')}</td>
            <td>{share(score.sides.up.f1)}</td>
            <td>{share(score.crossEntropy)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Runs and what is free together, the one that is right most often first. */
export function directionRows(runs: readonly RunSummary[]): readonly DirectionRow[] {
  const free = runs.find(({ direction }) => direction !== undefined)?.direction;
  const rows: DirectionRow[] = runs.flatMap(({ id, name, direction }) =>
    direction === undefined ? [] : [{ id, name, run: id, hint: '', score: direction.model }],
  );
  if (free !== undefined) {
    rows.push(
      ...DIRECTION_BASELINES.map((name) => ({
        ...{ id: name, name: capital(directionLabel(name, free.majority)), run: null },
        ...{ hint: freeHint(name, free), score: free.baselines[name] },
      })),
    );
  }
  return rows.sort((a, b) => b.score.accuracy - a.score.accuracy);
}

function freeHint(name: (typeof DIRECTION_BASELINES)[number], { majority }: DirectionScores): string {
  return name === 'majority'
    ? `Says “${majority}” of every window, the side that the training windows went to more often.`
    : 'Says that the next steps go where the last ones went, as many as the horizon has.';
}

/** Of a share from 0 to 1, or an entropy. */
export function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
