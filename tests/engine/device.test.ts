/** The built engine told to compute on a card, with a stand-in for one: what it says, and that the answers stay. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { engineEntry } from '../../src/service/places.ts';
import type { EngineEvents, EngineRequests } from '../../src/shared/engine-contract.ts';
import type { TrainConfig } from '../../src/shared/set-up/train-config.ts';
import { connect } from '../../src/shared/wire/rpc.ts';
import { streamTransport } from '../../src/shared/wire/stream-transport.ts';
import { buildStandIn } from '../kernels/cuda/stand-in.ts';
import { paramsFor, SMALL, sine } from './training/helpers.ts';

const standIn = buildStandIn();
afterAll(standIn.remove);

const LSTM: TrainConfig = { ...SMALL, model: 'lstm', units: 6, layers: 2, dropout: 0.1 };

/** Trains in an engine process with these words in its environment; what it said first is `told`. */
async function train(words: Readonly<Record<string, string>>, config: TrainConfig = LSTM) {
  const env = { ...process.env, GATECAST_KERNEL: '', GATECAST_CUDA: standIn.folder ?? '', ...words };
  const child = spawn(process.execPath, [engineEntry()], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env,
  });
  const exited = once(child, 'exit');
  try {
    const caller = connect<EngineRequests, EngineEvents>(streamTransport(child.stdio[3] as Duplex), 'test');
    const told: EngineEvents['backend'][] = [];
    caller.on('backend', (backend) => told.push(backend));
    const run = await caller.request('train', paramsFor(config, sine(120)));
    return { run, told: told[0] };
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

const losses = ({ run }: Awaited<ReturnType<typeof train>>) => run.epochs.map(({ loss }) => loss);

describe.skipIf(standIn.folder === null)(`a training with a device${standIn.reason}`, () => {
  it('is computed on the card where that is asked for, with the losses of the processor', async () => {
    const [processor, card, again] = [
      await train({}),
      await train({ GATECAST_DEVICE: 'gpu' }),
      await train({ GATECAST_DEVICE: 'gpu' }),
    ];
    expect(processor.run.backend.card).toBeUndefined();
    expect(card.told).toMatchObject({ kernel: 'cuda', card: 'Stand-in card' });
    expect(card.run.backend).toEqual(card.told);
    expect(card.run.backend.reason).toMatch(/recurrence on cuda, as --device or GATECAST_DEVICE asks/);
    for (const [epoch, loss] of losses(processor).entries()) {
      expect(losses(card)[epoch]).toBeCloseTo(loss, 4);
    }
    expect(losses(card)).not.toEqual(losses(processor));
    // The same seed on the same card.
    expect(losses(again)).toEqual(losses(card));
  });

  it('is computed on the processor where there is no card, and says why', async () => {
    const { run, told } = await train({ GATECAST_DEVICE: 'gpu', STAND_IN_CARDS: '0' });
    expect(told?.kernel).not.toBe('cuda');
    expect(run.backend.reason).toMatch(/because cuda does not load \(The NVIDIA driver shows no card/);
  });

  it('goes on on the processor when the card is lost on the way, and says so in the end', async () => {
    const { run, told } = await train({ GATECAST_DEVICE: 'gpu', STAND_IN_LOST_AFTER: '7' });
    expect(told?.reason).not.toMatch(/failed/);
    expect(run.backend.reason).toMatch(/The card failed \(.*\), so the processor goes on/);
    const processor = await train({});
    for (const [epoch, loss] of losses(processor).entries()) {
      expect(run.epochs[epoch]?.loss).toBeCloseTo(loss, 4);
    }
  });

  it('is left to a probe of itself, which says both times', async () => {
    const { run } = await train({ GATECAST_DEVICE: 'auto' });
    // The stand-in is plain loops beside vectors: how a real card compares nobody knows here.
    expect(run.backend.reason).toMatch(
      /In a probe an update of this set-up took [\d.]+ ms on the processor and [\d.]+ ms on Stand-in card\.$/,
    );
    const without = await train({
      GATECAST_DEVICE: 'auto',
      GATECAST_CUDA: '/nowhere',
      PATH: '',
      HOME: '/nowhere',
    });
    expect(without.run.backend.kernel).not.toBe('cuda');
    expect(without.run.backend.reason).toMatch(/No card was probed: .*the processor computes/);
  });
});
