/** Whom the wheel belongs to over a chart: the page where there is more of it than the window shows, else the chart. */

/** Rounding of sizes at odd zoom levels. */
const ROUNDING_PX = 1;

/**
 * Leaves the wheel over `box` to the page while something around it can scroll; with Ctrl or Cmd (which is what
 * pinching on a touch pad sends) it is the chart's always. `box` is an ancestor of the canvas that zooms.
 * Returns what takes the listener away again.
 */
export function leaveWheelToPage(box: HTMLElement): () => void {
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey && isInsideScroller(box)) {
      event.stopPropagation();
    }
  };
  // While it is on its way down: the canvas would take it and keep the page from scrolling.
  box.addEventListener('wheel', onWheel, { capture: true, passive: true });
  return () => box.removeEventListener('wheel', onWheel, { capture: true });
}

/** Whether an ancestor has more to show than its height, and scrolls. */
function isInsideScroller(box: Element): boolean {
  for (let around = box.parentElement; around !== null; around = around.parentElement) {
    const overflow = around.ownerDocument.defaultView?.getComputedStyle(around).overflowY;
    if (
      (overflow === 'auto' || overflow === 'scroll') &&
      around.scrollHeight > around.clientHeight + ROUNDING_PX
    ) {
      return true;
    }
  }
  return false;
}
