/** The points of a curve of size against error: their words, and the students of a run among them. */
import type { RunSummary } from '../run.ts';
import { t } from '../texts/text.ts';
import type { CompressionCurve, CurvePoint } from './compression.ts';
import { percent } from './compression-text.ts';

/** A point in a word or two. */
export function curveWord({ kind, sparsity = 0, units = 0 }: CurvePoint): string {
  switch (kind) {
    case 'whole':
      return t('as it is');
    case 'prune':
      return t('{share} pruned', { share: percent(sparsity) });
    case 'distil':
      return t('student, {units, plural, one {# unit} other {# units}}', { units });
    default:
      return kind;
  }
}

/** How far apart the teacher's errors on the same windows may lie: two kernels round otherwise. */
const SAME_ERROR = 1e-4;

type Listed = Pick<RunSummary, 'id' | 'config' | 'compression'>;

/**
 * The curve of the run `teacher` with those of `runs` that it has taught, behind its other points; those that are there stay. Only
 * students that were judged by the same windows: then the teacher's own error, which their records keep beside theirs, is that of the curve.
 */
export function withStudents(
  curve: CompressionCurve,
  teacher: string,
  runs: readonly Listed[],
): CompressionCurve {
  const { points } = curve;
  const [whole] = points;
  const there = new Set(points.map(({ run }) => run));
  const added = runs.flatMap(({ id, config, compression }): readonly CurvePoint[] => {
    const { outcome } = compression ?? {};
    const error = outcome?.validationError ?? null;
    return !isStudentOf(teacher, { compression }) || outcome === undefined || error === null || there.has(id)
      ? []
      : Math.abs(error.before - (whole?.error ?? 0)) <= SAME_ERROR * error.before
        ? [{ kind: 'distil', units: config.units, run: id, bytes: outcome.bytes.after, error: error.after }]
        : [];
  });
  return added.length === 0 ? curve : { ...curve, points: [...points, ...added] };
}

/** Whether a run was taught by the run `teacher`. */
export function isStudentOf(
  teacher: string,
  { compression }: { readonly compression?: RunSummary['compression'] | undefined },
): boolean {
  return compression?.method.kind === 'distil' && compression.from.run === teacher;
}
