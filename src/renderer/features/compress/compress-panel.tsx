/** Making a run smaller: what each way would cost, the ways, and what came of it. */
import type { Message } from '../../../shared/texts/message.ts';
import { locale, t, translated } from '../../../shared/texts/text.ts';
import '../../ui/css/compress.css';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import type {
  CompressionCurve,
  CompressionMethod,
  CompressionOutcome,
} from '../../../shared/compress/compression.ts';
import { bytesText, compressionMade } from '../../../shared/compress/compression-text.ts';
import { isStudentOf, withStudents } from '../../../shared/compress/curve.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import { errorText } from '../../../shared/error-text.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { decimalMark } from '../../../shared/texts/text.ts';
import { Chart } from '../../charts/chart.tsx';
import { compressionOption, describeCompression } from '../../charts/compression-option.ts';
import { compressionTable } from '../../charts/numbers/tables/compression-table.ts';
import type { RunLook } from '../../charts/palette.ts';
import { useApp } from '../../store/app.ts';
import { formatCountOf, formatPercent, formatScore, unitOf } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { usePalette } from '../../ui/theme.tsx';

interface Props {
  readonly run: RunSummary;
  readonly look: RunLook;
}

type Way = CompressionMethod['kind'];
type Share = '0.5' | '0.7' | '0.8' | '0.9';

const WAYS: readonly { readonly value: Way; readonly label: Message }[] = [
  { value: 'int8', label: 'int8' },
  { value: 'float16', label: 'float16' },
  { value: 'prune', label: 'Prune' },
  { value: 'distil', label: 'Student' },
];

const WORDS: Readonly<Record<Way, Message>> = {
  int8: 'Weights as integers of eight bits with a scale a row: a quarter of the bytes.',
  float16: 'Weights in half precision: half of the bytes.',
  prune: 'It learns on while so many of its weights become zero, the smallest first.',
  distil: 'A net of a quarter of the weights learns from what this run forecasts and from what came.',
};

/** Of a run that is done. */
export function CompressPanel({ run, look }: Props) {
  const { compress } = useApp();
  // What came of it is what one wants to see of a run that was made so.
  const [isOpen, setOpen] = useState(run.compression !== undefined);
  const [way, setWay] = useState<Way>('int8');
  const [share, setShare] = useState<Share>('0.7');
  const isSearch = run.config.search !== undefined;
  const ways = WAYS.filter(({ value }) => !isSearch || value !== 'prune').map(({ value, label }) => ({
    value,
    label: t(label),
  }));
  const method: CompressionMethod = way === 'prune' ? { kind: way, sparsity: Number(share) } : { kind: way };
  return (
    <details
      className="elsewhere run-details"
      data-testid="compress"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="caption">{t('Make {label} smaller', { label: look.label })}</summary>
      {isOpen && (
        <div className="compress">
          {run.compression !== undefined && <Made run={run} />}
          <Segmented name={t('How')} value={way} options={ways} onChange={setWay} />
          <p className="comparison">{t(WORDS[way])}</p>
          {way === 'prune' && (
            <Segmented
              name={t('Share of the weights that become zero')}
              className="is-small"
              value={share}
              options={(['0.5', '0.7', '0.8', '0.9'] as const).map((value) => ({
                value,
                label: `${100 * Number(value)} %`,
              }))}
              onChange={setShare}
            />
          )}
          <button
            type="button"
            className="button is-small"
            data-testid="compress-make"
            onClick={() => void compress.make(run.id, method)}
          >
            {t('Make a smaller run')}
          </button>
          <Curve run={run} look={look} />
        </div>
      )}
    </details>
  );
}

function Curve({ run, look }: Props) {
  const { stores, compress } = useApp();
  const asked = useStore(stores.runs, ({ curves }) => curves[run.id]);
  if (asked === undefined) {
    return (
      <button
        type="button"
        className="link"
        data-testid="compress-curve"
        title={t('Tries each way, and pruning step by step, on the validation windows; nothing is kept')}
        onClick={() => void compress.askCurve(run.id)}
      >
        {t('Draw size against error')}
      </button>
    );
  }
  if (asked.status === 'refused') {
    return <p className="run-error">{errorText(asked.error)}</p>;
  }
  return asked.status === 'here' ? (
    <CurveChart curve={asked.result} run={run} look={look} />
  ) : (
    <p className="comparison">{t('Trying smaller weights on the validation windows …')}</p>
  );
}

function CurveChart({ curve: asked, run, look }: Props & { readonly curve: CompressionCurve }) {
  const { stores } = useApp();
  const palette = usePalette();
  // Those that were taught after the curve was asked for.
  const students = useStore(
    stores.runs,
    useShallow(({ runs }) => Object.values(runs).filter((other) => isStudentOf(run.id, other))),
  );
  const curve = useMemo(() => withStudents(asked, run.id, students), [asked, run.id, students]);
  const scene = useMemo(
    () => ({ curve, style: look, unit: forecastsDirection(run.config) ? '' : unitOf(run.config.target) }),
    [curve, look, run.config],
  );
  const option = useMemo(() => compressionOption(scene, palette), [scene, palette]);
  const numbers = useMemo(() => ({ table: () => compressionTable(curve, scene.unit) }), [curve, scene.unit]);
  return (
    <>
      <Chart
        className="compress-chart"
        name="Size against error"
        option={option}
        numbers={numbers}
        label={describeCompression(curve)}
      />
      <p className="comparison">
        {t('On {windows}. What is pruned learned on for a few epochs only; a run made so has more.', {
          windows: formatCountOf(curve.windows, 'validation window'),
        })}
      </p>
    </>
  );
}

/** How a smaller run was made, and its figures beside those of the run that it was made of. */
function Made({ run }: { readonly run: RunSummary }) {
  const { compression } = run;
  if (compression === undefined) {
    return null;
  }
  const { outcome } = compression;
  return (
    <>
      <p className="comparison">{t('Made {compression}.', { compression: compressionMade(compression) })}</p>
      {outcome !== undefined && (
        <>
          <table className="scores" data-testid="compress-outcome">
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t('Figure')}</span>
                </th>
                <th scope="col">{t('Before')}</th>
                <th scope="col">{t('After')}</th>
              </tr>
            </thead>
            <tbody>
              {linesOf(outcome, forecastsDirection(run.config)).map(([name, before, after]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{before}</td>
                  <td>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Zeros outcome={outcome} />
          <p className="comparison" data-testid="compress-verdict">
            {t('The smaller net {verdict}.', { verdict: translated(outcome.verdict) })}
          </p>
        </>
      )}
    </>
  );
}

/** Of a pruned run: how much of each array of weights became zero. Arrays that stayed whole have no line. */
function Zeros({ outcome: { zeros = [] } }: { readonly outcome: CompressionOutcome }) {
  const pruned = zeros.filter((array) => array.zeros > 0);
  if (pruned.length === 0) {
    return null;
  }
  return (
    <details className="compress-zeros" data-testid="compress-zeros">
      <summary>{t('Zeros by layer')}</summary>
      <table className="scores">
        <thead>
          <tr>
            <th scope="col">{t('Weights of')}</th>
            <th scope="col">{t('Weights')}</th>
            <th scope="col">{t('Zero')}</th>
          </tr>
        </thead>
        <tbody>
          {pruned.map((array) => (
            <tr key={array.name}>
              <th scope="row">{array.name}</th>
              <td>{array.weights.toLocaleString(locale())}</td>
              <td>{formatPercent(array.zeros / array.weights, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function linesOf(
  { parameters, bytes, testError, validationError, forecastSeconds, zeros = [] }: CompressionOutcome,
  isDirection: boolean,
): readonly (readonly [name: string, before: string, after: string])[] {
  const error = isDirection ? t('Cross-entropy') : 'MAE';
  const milliseconds = (seconds: number) =>
    t('{figure} ms', { figure: decimalMark((1000 * seconds).toPrecision(2)) });
  const gone = zeros.reduce((sum, array) => sum + array.zeros, 0);
  return [
    [t('Weights'), parameters.before.toLocaleString(locale()), parameters.after.toLocaleString(locale())],
    ...(gone === 0 ? [] : [[t('Of them zero'), '0', gone.toLocaleString(locale())] as const]),
    [t('Size'), bytesText(bytes.before), bytesText(bytes.after)],
    [t('{error}, test', { error }), formatScore(testError.before), formatScore(testError.after)],
    ...(validationError === null
      ? []
      : [
          [
            t('{error}, validation', { error }),
            formatScore(validationError.before),
            formatScore(validationError.after),
          ] as const,
        ]),
    [t('One forecast'), milliseconds(forecastSeconds.before), milliseconds(forecastSeconds.after)],
  ];
}
