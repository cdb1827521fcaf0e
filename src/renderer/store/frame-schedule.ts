/** At most one flush per animation frame; a hidden page has no frames and gets a slow timer instead. */

const HIDDEN_PAGE_DELAY_MS = 500;

/** Calls `flush` once, with the next frame. */
export function onNextFrame(flush: () => void): void {
  if (document.visibilityState === 'hidden') {
    setTimeout(flush, HIDDEN_PAGE_DELAY_MS);
  } else {
    requestAnimationFrame(flush);
  }
}
