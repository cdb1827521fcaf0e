import { createRandom } from '../../../src/core/windows/random.ts';
import type { Assignment, Parameter } from '../../../src/shared/search/space.ts';

/** One parameter of every kind. */
export const EVERY_KIND: readonly Parameter[] = [
  { kind: 'real', name: 'dropout', least: 0, most: 0.5, scale: 'linear' },
  { kind: 'real', name: 'rate', least: 1e-5, most: 1e-1, scale: 'log' },
  { kind: 'integer', name: 'layers', least: 1, most: 3, scale: 'linear' },
  { kind: 'integer', name: 'batch', least: 1, most: 512, scale: 'log' },
  { kind: 'ladder', name: 'units', values: [16, 32, 64, 128] },
  { kind: 'choice', name: 'cell', values: ['rnn', 'lstm', 'gru'] },
  { kind: 'choice', name: 'seasonal', values: [false, true] },
  { kind: 'integer', name: 'fixed', least: 7, most: 7, scale: 'linear' },
];

/** Uniform numbers of a seed. */
export function uniformOf(seed: number): () => number {
  return createRandom(seed, 0).uniform;
}

/** What an assignment has that its space does not; empty if it fits. */
export function unfit(space: readonly Parameter[], assignment: Assignment): readonly string[] {
  const names = space.map(({ name }) => name);
  return [
    ...Object.keys(assignment).filter((name) => !names.includes(name)),
    ...space.filter((parameter) => !fits(parameter, assignment[parameter.name])).map(({ name }) => name),
  ];
}

function fits(parameter: Parameter, value: unknown): boolean {
  if (parameter.kind === 'choice' || parameter.kind === 'ladder') {
    return (parameter.values as readonly unknown[]).includes(value);
  }
  const isNumber = typeof value === 'number' && value >= parameter.least && value <= parameter.most;
  return isNumber && (parameter.kind === 'real' || Number.isInteger(value));
}
