import type { TrainConfig } from '../set-up/train-config.ts';
import type { Block, NetDescription } from './description.ts';

export type FlatOptions = Pick<
  TrainConfig,
  'model' | 'units' | 'layers' | 'dropout' | 'segment' | 'head' | 'skip' | 'bidirectional' | 'decoderMemory'
>;

/**
 * The net of a config: its own description, or the one that its flat options are the short form of: an embedding where
 * segments are read, `layers` alike cells with dropout after each, the head, and the linear part.
 */
export function describeNet(config: TrainConfig): NetDescription {
  return config.net ?? describeOptions(config);
}

/** What the flat options alone are the short form of. */
export function describeOptions(config: FlatOptions): NetDescription {
  const { model, units, layers, dropout, head = 'direct', skip = 'none', bidirectional = false } = config;
  const { segment = 1 } = config;
  const blocks: Block[] = [];
  if (segment > 1) {
    blocks.push({ kind: 'embedding', segment, units });
  }
  for (let layer = 1; layer <= layers; layer++) {
    // Where the last cell goes on into the future, what is dropped are the states it comes to there.
    const goesOn = layer === layers && head === 'segments';
    blocks.push({
      ...{ kind: 'recurrent', cell: model, units },
      ...(bidirectional ? { bidirectional } : {}),
      ...(dropout > 0 && !goesOn ? { dropout } : {}),
    });
  }
  if (head === 'segments') {
    const { decoderMemory: memory } = config;
    blocks.push({
      ...{ kind: 'decoder', form: 'segments', segment },
      ...(memory === undefined ? {} : { memory }),
      ...(dropout > 0 ? { dropout } : {}),
    });
  }
  blocks.push({ kind: 'head', form: head });
  if (skip === 'linear') {
    blocks.push({ kind: 'skip', form: 'linear' });
  }
  return { blocks };
}

/** What the flat options are in a config whose net is described: for all that asks them, and says them. */
export function flatOptions({
  blocks,
}: NetDescription): Partial<FlatOptions> &
  Required<Pick<FlatOptions, 'segment' | 'head' | 'skip' | 'bidirectional'>> {
  const cells = blocks.filter((block) => block.kind === 'recurrent');
  const embedding = blocks.find((block) => block.kind === 'embedding');
  const head = blocks.find((block) => block.kind === 'head');
  const first = cells[0];
  return {
    ...(first === undefined ? {} : { model: first.cell, units: first.units, layers: cells.length }),
    dropout: Math.max(0, ...blocks.map((block) => ('dropout' in block ? (block.dropout ?? 0) : 0))),
    segment: embedding?.segment ?? 1,
    head: head?.form ?? 'direct',
    skip: blocks.some(({ kind }) => kind === 'skip') ? 'linear' : 'none',
    bidirectional: cells.some(({ bidirectional }) => bidirectional === true),
  };
}

/** What stands behind the cell in the name of a run: nothing for the cell alone. */
export function netSuffix({ net }: Pick<TrainConfig, 'net'>): string {
  return net === undefined ? '' : `, ${net.name ?? 'described'}`;
}
