/** What stands in for `charts/echarts.ts` on a shown page; what a chart draws is held by the tests of its option. */
/** What charts were told to do, the last of it last. */
export const actions: { readonly type: string }[] = [];

export function createChart() {
  return {
    setOption() {},
    getWidth: () => 800,
    getHeight: () => 300,
    getDom: () => document.createElement('div'),
    convertToPixel: () => 0,
    on() {},
    off() {},
    isDisposed: () => false,
    getZr: () => ({ on() {}, off() {}, storage: { getDisplayList: () => [] } }),
    resize() {},
    dispose() {},
    dispatchAction(action: { readonly type: string }) {
      actions.push(action);
    },
    getOption: () => ({}),
  };
}
