import type { ConvolutionBlock } from './description.ts';

/** Steps of the past, the present one among them, that the last layer of convolutions sees. */
export function receptiveField({ kernel, depth, growth = 2 }: ConvolutionBlock): number {
  let steps = 1;
  for (let layer = 0; layer < depth; layer++) {
    steps += (kernel - 1) * dilationOf(layer, growth);
  }
  return steps;
}

/** Steps between two that a layer reads, the first layer being 0. */
export function dilationOf(layer: number, growth = 2): number {
  return growth ** layer;
}
