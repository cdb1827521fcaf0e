// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { find, has, settled, testPage } from './shown-page.tsx';

const page = testPage();

describe('what Train would take', () => {
  it('stands behind windows and weights once it is measured, and not for Best, which has its own time', async () => {
    await page.show();
    await page.openWeather();
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
