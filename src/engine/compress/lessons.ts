/** What a teacher says of the training windows, and the loss of a student that listens to it (Hinton, Vinyals and Dean, 2015). */
import { quantilesOf } from '../../core/recipe/shape.ts';
import { scaledForecast } from '../../core/scaling/standard-scaler.ts';
import type { WindowSource } from '../../core/windows/gather.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { ColumnScale } from '../../shared/reuse/column-scale.ts';
import type { Loss, TrainConfig } from '../../shared/set-up/train-config.ts';
import type { Scalar, Tensor } from '../backends/tfjs.ts';
import { crossEntropyOf } from '../direction/loss.ts';
import type { Forecaster } from '../training/forecaster.ts';
import type { MakeLessonLoss } from '../training/update/lesson-loss.ts';
import { type Curve, curveOf, lossOp } from '../training/update/losses.ts';

export interface Lessons {
  /** The place of each row among the taught origins; -1 for others. */
  readonly places: Int32Array;
  /** `[origins, targets, ahead, numbers]` on the scaled axis, or `[origins]`, probabilities. */
  readonly said: Float32Array;
}

/** Of all origins, as the student's net gives them: the steps that it forecasts at once, each quantile of its head. */
export async function lessonsOf(
  teacher: Forecaster,
  {
    origins,
    config,
    signal,
  }: { readonly origins: Int32Array; readonly config: TrainConfig; readonly signal: AbortSignal },
): Promise<Lessons> {
  const { source, scales } = teacher;
  const places = new Int32Array(source.columns[0]?.length ?? 0).fill(-1);
  for (const [place, origin] of origins.entries()) {
    places[origin] = place;
  }
  if (forecastsDirection(config)) {
    return { places, said: Float32Array.from(await teacher.predict(origins, signal)) };
  }
  const all =
    quantilesOf(config) === null
      ? [await teacher.predict(origins, signal)]
      : ((await teacher.predictQuantiles(origins, signal)) ?? [await teacher.predict(origins, signal)]);
  const { targets, horizon } = source;
  const ahead = config.head === 'recursive' ? 1 : horizon;
  const said = new Float32Array(origins.length * targets * ahead * all.length);
  let at = 0;
  for (let pair = 0; pair < origins.length * targets; pair++) {
    const scale = scales[pair % targets] as ColumnScale;
    for (let step = 0; step < ahead; step++) {
      for (const numbers of all) {
        said[at++] = scaledForecast(numbers[pair * horizon + step] as number, scale, step);
      }
    }
  }
  return { places, said };
}

/** `share` of the loss is the distance to what the teacher says, the rest that to what came. */
export function taughtLoss(
  lessons: Lessons,
  {
    share,
    config,
    source,
  }: { readonly share: number; readonly config: TrainConfig; readonly source: WindowSource },
): MakeLessonLoss {
  return (own) => {
    const perWindow =
      lessons.said.length / lessons.places.reduce((sum, place) => sum + (place < 0 ? 0 : 1), 0);
    let wanted = new Float32Array();
    const soft = forecastsDirection(config) ? crossEntropyOf : softValues(curveFor(config));
    return {
      take(origins, { levels }) {
        if (wanted.length < origins.length * perWindow) {
          wanted = new Float32Array(origins.length * perWindow);
        }
        const perPair = perWindow / source.targets;
        for (const [window, origin] of origins.entries()) {
          const from = (lessons.places[origin] as number) * perWindow;
          for (let at = 0; at < perWindow; at++) {
            const level = forecastsDirection(config)
              ? 0
              : (levels[window * source.targets + Math.floor(at / perPair)] as number);
            wanted[window * perWindow + at] = (lessons.said[from + at] as number) - level;
          }
        }
      },
      loss(predicted, buffers, windows) {
        const count = windows * perWindow;
        const perPair = perWindow / source.targets;
        const deviationAt = (at: number) => buffers.deviations[Math.floor(at / perPair)] as number;
        const taught = soft(predicted, wanted.subarray(0, count), deviationAt);
        return taught.mul(share).add(own(predicted, buffers, windows).mul(1 - share)) as Scalar;
      },
    };
  };
}

/** Quantiles are each held to the teacher's own, by a distance that is even on both sides. */
function curveFor(config: TrainConfig): Curve {
  const loss: Loss = quantilesOf(config) === null ? config.loss : 'mae';
  return curveOf(loss);
}

type Soft = (predicted: Tensor, wanted: Float32Array, deviationAt: (at: number) => number) => Scalar;

function softValues(curve: Curve): Soft {
  return (predicted, wanted, deviationAt) =>
    lossOp(predicted, (values, slopes) => {
      const count = wanted.length;
      let sum = 0;
      for (let at = 0; at < count; at++) {
        const deviation = deviationAt(at);
        const error = (values[at] as number) * deviation - (wanted[at] as number);
        sum += curve.value(error, 0);
        slopes[at] = (curve.slope(error, 0) * deviation) / count;
      }
      return sum / count;
    });
}
