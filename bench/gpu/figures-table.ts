import type { BenchCase } from '../cases.ts';

export interface Figures {
  readonly ms: number;
  readonly fastest: number;
  readonly updates: number;
  /** Milliseconds of the recurrence alone. */
  readonly pass?: number;
}

export interface Result extends BenchCase {
  readonly name: string;
  readonly figures: Readonly<Record<string, Figures | { readonly problem: string }>>;
}

const CONTESTANTS = ['cuda', 'native', 'torch', 'torch-tf32'];
const NAME_WIDTH = 28;

/**
 * A line a case: milliseconds an update of each contestant, and of the recurrence on the card (`pass`); the share of that update
 * which is not the recurrence, so what the processor's dense parts and optimizer take (`rest`); the update beside PyTorch's.
 */
export function figuresTable(results: readonly Result[], left: readonly string[]): string {
  const head = [
    'ms an update'.padEnd(NAME_WIDTH),
    ...[...CONTESTANTS, 'pass'].map((name) => name.padStart(12)),
    ...['rest', 'of torch'].map((name) => name.padStart(10)),
  ];
  const lines = results.map(({ name, figures }) => {
    const [own, theirs] = [timed(figures.cuda), timed(figures.torch)];
    const pass = own?.pass;
    return [
      name.padEnd(NAME_WIDTH),
      ...CONTESTANTS.map((one) => number(timed(figures[one])?.ms)),
      number(pass),
      (own === undefined || pass === undefined ? '' : percent((own.ms - pass) / own.ms)).padStart(10),
      (own === undefined || theirs === undefined ? '' : (own.ms / theirs.ms).toFixed(2)).padStart(10),
    ];
  });
  const rest = left.length === 0 ? [] : [`no time for: ${left.join(', ')}`];
  return `${[...[head, ...lines].map((cells) => cells.join('').trimEnd()), ...rest].join('\n')}\n`;
}

function timed(figures: Result['figures'][string] | undefined): Figures | undefined {
  return figures === undefined || 'problem' in figures ? undefined : figures;
}

function number(value: number | undefined): string {
  return (value === undefined ? '–' : value.toFixed(2)).padStart(12);
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
