/** What stands in for `charts/echarts.ts` on a shown page; what a chart draws is held by the tests of its option. */
export function createChart() {
  return {
    setOption() {},
    getWidth: () => 800,
    on() {},
    off() {},
    isDisposed: () => false,
    getZr: () => ({ on() {}, off() {}, storage: { getDisplayList: () => [] } }),
    resize() {},
    dispose() {},
    dispatchAction() {},
    getOption: () => ({}),
  };
}
