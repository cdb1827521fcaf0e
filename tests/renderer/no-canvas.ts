/**
 * What stands in for `charts/echarts.ts` on a page without a canvas; what a chart draws is held by the tests of its
 * option. `vi.mock('../../src/renderer/charts/echarts.ts', () => import('./no-canvas.ts'))` in every file that shows a page.
 */
export function createChart() {
  return {
    setOption() {},
    getWidth: () => 800,
    on() {},
    getZr: () => ({ on() {} }),
    resize() {},
    dispose() {},
    dispatchAction() {},
    getOption: () => ({}),
  };
}
