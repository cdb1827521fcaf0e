// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canPress, click, find, forget, has, type ShownPage, settled, showPage } from './shown-page.tsx';

vi.mock('../../src/renderer/charts/echarts.ts', () => import('./no-canvas.ts'));

let page: ShownPage;
afterEach(() => forget(page));

describe('what Train would take', () => {
  it('stands behind windows and weights once it is measured, and not for Best, which has its own time', async () => {
    page = await showPage();
    await click('sample-seattle-weather.csv');
    await settled(() => canPress('train'));
    await settled(() => has('plan-cost'));
    expect(find('plan-cost').textContent).toBe('≈\u00a09\u00a0s,\u00a0180\u00a0MB');
    const { draft } = page.app.stores.setup.getState();
    if (draft === null) {
      throw new Error('no form');
    }
    await act(async () => page.app.stores.setup.setState({ draft: { ...draft, preset: 'best' } }));
    await settled(() => !has('plan-cost'));
    await act(async () => page.app.stores.setup.setState({ draft: { ...draft, units: '32' } }));
    await settled(() => has('plan-cost'));
  });
});
