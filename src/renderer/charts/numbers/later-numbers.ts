/** The numbers of charts that stand on the first page, and what their pictures have: what makes them comes when they are asked for. */
import type { Scene } from '../forecast-scene.ts';
import type { LossScene } from '../loss-option.ts';
import type { MakePictureParts } from '../picture/picture-parts.ts';
import type { ChartNumbers } from './chart-numbers.ts';

export function forecastNumbers(scene: Scene): ChartNumbers {
  return { table: async (view) => (await import('./tables/forecast-table.ts')).forecastTable(scene, view) };
}

/** `isWhole` with the strips that stand under it. */
export function forecastPicture(scene: Scene, isWhole: boolean): MakePictureParts {
  return async (view) => (await import('../picture/forecast-parts.ts')).forecastParts(scene, view, isWhole);
}

export function lossNumbers(scene: LossScene): ChartNumbers {
  return { table: async () => (await import('./tables/loss-table.ts')).lossTable(scene) };
}
