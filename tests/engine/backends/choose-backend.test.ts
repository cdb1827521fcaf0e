import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../../../src/engine/backends/choose-backend.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { keepProcessListeners } from '../../../src/engine/backends/process-listeners.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';

describe('chooseBackend', () => {
  it('takes the one that is asked for and says so', async () => {
    const choice = await chooseBackend('cpu');
    expect(choice).toMatchObject({ tensors: 'cpu', device: 'cpu', reason: 'cpu, as GATECAST_BACKEND asks' });
    expect(tf.getBackend()).toBe('cpu');
  });

  it('takes the first that works and gives the reason why not a better one', async () => {
    const choice = await chooseBackend(undefined);
    expect(choice.tries.at(-1)).toMatchObject({ tensors: choice.tensors, ok: true });
    for (const { tensors, ok, detail } of choice.tries.slice(0, -1)) {
      expect(ok).toBe(false);
      expect(choice.reason).toContain(`${tensors} does not load (${detail})`);
    }
  });

  it('never lets this machine’s folders into the reason, which travels in run files', async () => {
    const { reason } = await chooseBackend(undefined);
    expect(reason).not.toContain(process.cwd());
  });

  it('refuses a name that is no backend', async () => {
    await expect(chooseBackend('abacus')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      details: { field: 'GATECAST_BACKEND', value: 'abacus', problem: 'there are tensorflow, wasm, cpu' },
    });
  });

  it('computes on wasm, and leaves no listener of its glue on the process', async () => {
    const before = process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    await chooseBackend('wasm');
    expect(tf.tidy(() => tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0])).toBe(11);
    const after = process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    expect(after).toBe(before);
  });
});

describe('prepareBackend', () => {
  it('reports tensors and recurrence in one sentence', async () => {
    const { report } = await prepareBackend({ GATECAST_BACKEND: 'cpu', GATECAST_KERNEL: 'stock' });
    expect(report).toEqual({
      tensors: 'cpu',
      device: 'cpu',
      kernel: 'stock',
      threads: 1,
      reason:
        'Tensors on cpu, as GATECAST_BACKEND asks; recurrence on stock, forced by --kernel or GATECAST_KERNEL.',
    });
  });

  it('refuses a name that is no kernel', async () => {
    const environment = { GATECAST_BACKEND: 'cpu', GATECAST_KERNEL: 'abacus' };
    await expect(prepareBackend(environment)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      details: expect.objectContaining({ field: 'kernel', value: 'abacus' }),
    });
  });
});

describe('keepProcessListeners', () => {
  it('takes off what was added and leaves what was there', async () => {
    const [own, added] = [() => {}, () => {}];
    process.on('uncaughtException', own);
    await keepProcessListeners(async () => {
      process.on('uncaughtException', added);
    });
    const listeners = process.listeners('uncaughtException');
    process.off('uncaughtException', own);
    expect([listeners.includes(own), listeners.includes(added)]).toEqual([true, false]);
  });
});
