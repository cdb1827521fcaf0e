/** The numbers of charts that stand on the first page: what makes them comes when they are asked for. */
import type { Scene } from '../forecast-scene.ts';
import type { LossScene } from '../loss-option.ts';
import type { ChartNumbers } from './chart-numbers.ts';

export function forecastNumbers(scene: Scene): ChartNumbers {
  return { table: async (view) => (await import('./tables/forecast-table.ts')).forecastTable(scene, view) };
}

export function lossNumbers(scene: LossScene): ChartNumbers {
  return { table: async () => (await import('./tables/loss-table.ts')).lossTable(scene) };
}
