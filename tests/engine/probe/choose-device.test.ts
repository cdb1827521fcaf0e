import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceOf, prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { currentCard } from '../../../src/engine/ops/recurrent/kernel-choice.ts';
import { atEnd, chooseDevice } from '../../../src/engine/probe/choose-device.ts';
import type { BackendReport } from '../../../src/shared/run.ts';
import { buildStandIn } from '../../kernels/cuda/stand-in.ts';
import { paramsFor, SMALL, sine } from '../training/helpers.ts';

const standIn = buildStandIn();
afterAll(standIn.remove);

describe('GATECAST_DEVICE', () => {
  it('is the processor unless a word says otherwise, and refuses others', () => {
    expect([undefined, '', 'cpu', 'gpu', 'auto'].map(deviceOf)).toEqual(['cpu', 'cpu', 'cpu', 'gpu', 'auto']);
    expect(() => deviceOf('tpu')).toThrow(/CONFIG_INVALID.*there are cpu, gpu, auto/);
  });
});

describe.skipIf(standIn.folder === null)(`the choice of a device${standIn.reason}`, () => {
  let report: BackendReport;
  const { config, time, times } = paramsFor(SMALL, sine(60));
  const setUp = { config, time, times, windows: 20 };

  beforeAll(async () => {
    process.env.GATECAST_CUDA = standIn.folder ?? '';
    ({ report } = await prepareBackend({ GATECAST_KERNEL: 'portable' }));
  });

  /** With paces of so many seconds, the processor's first. */
  const choose = (...seconds: readonly number[]) => {
    const left = [...seconds];
    const cards: unknown[] = [];
    const pace = async () => {
      cards.push(currentCard()?.card);
      return { updateSeconds: left.shift() ?? Number.NaN, forwardSeconds: 0, engineBytes: 0 };
    };
    const signal = new AbortController().signal;
    return chooseDevice(setUp, { report, signal, pace }).then((chosen) => ({ chosen, cards }));
  };

  it('is the card where an update is quicker there', async () => {
    const { chosen, cards } = await choose(0.0312, 0.0043);
    expect(cards).toEqual([undefined, 'Stand-in card']);
    expect(chosen).toMatchObject({ kernel: 'cuda', card: 'Stand-in card', tensors: report.tensors });
    expect(chosen.reason).toMatch(/took 31 ms on the processor and 4\.30 ms on Stand-in card\.$/);
    expect(currentCard()?.card).toBe('Stand-in card');
    expect(atEnd(chosen)).toBe(chosen);
  });

  it('is the processor where the card is slower, or hardly quicker', async () => {
    await prepareBackend({ GATECAST_KERNEL: 'portable' });
    for (const there of [0.002, 0.00097]) {
      const { chosen } = await choose(0.001, there);
      expect(chosen).toMatchObject({
        kernel: 'portable',
        reason: expect.stringMatching(/1\.00 ms on the processor/),
      });
      expect(chosen.card).toBeUndefined();
      expect(currentCard()).toBeUndefined();
    }
  });

  it('leaves the kernel as it was when the probe is cancelled', async () => {
    const pace = () => Promise.reject(new Error('cancelled'));
    const signal = new AbortController().signal;
    await expect(chooseDevice(setUp, { report, signal, pace })).rejects.toThrow('cancelled');
    expect(currentCard()).toBeUndefined();
  });
});
