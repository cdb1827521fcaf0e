/** What carries a number and is cut off: a figure that is half there is worse than none. */
import type { Page } from 'playwright-core';

/**
 * Texts with a digit that their box cuts off, with the box. Names (of files, columns and runs) may be cut where the
 * whole is the title of the element, and what is hidden for the eye is passed over.
 */
export async function cutNumbers(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    const cut: string[] = [];
    const tell = (element: Element, text: string, how: string) => {
      const { className } = element;
      cut.push(`${element.tagName.toLowerCase()}.${String(className)} "${text.trim().slice(0, 80)}": ${how}`);
    };
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (
        !element.checkVisibility({ visibilityProperty: true }) ||
        element.closest('.visually-hidden, svg, option') !== null ||
        element.classList.contains('chart-canvas') ||
        // What finds no room there is left out whole.
        element.classList.contains('status-aside')
      ) {
        continue;
      }
      const style = getComputedStyle(element);
      if (element instanceof HTMLSelectElement) {
        const text = element.selectedOptions[0]?.textContent ?? '';
        const room =
          element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        if (context !== null) {
          context.font = style.font;
        }
        const needed = context?.measureText(text).width ?? 0;
        if (/\d/.test(text) && needed > room + 1 && element.title !== text) {
          tell(element, text, `${Math.round(needed)} px in ${Math.round(room)}`);
        }
        continue;
      }
      const text = element instanceof HTMLInputElement ? element.value : (element.textContent ?? '');
      if (!/\d/.test(text) || element.title === text) {
        continue;
      }
      const isCutWide = style.overflowX !== 'visible' || element instanceof HTMLInputElement;
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
      if (isCutWide && !scrolls(style.overflowX) && element.scrollWidth > element.clientWidth + 1) {
        // A name inside that says itself whole is what is cut, not a figure.
        const inner = [...element.querySelectorAll<HTMLElement>('*')].filter(
          (child) => child.scrollWidth > child.clientWidth + 1 && child.title !== '',
        );
        if (inner.length === 0) {
          tell(element, text, `${element.scrollWidth} px in ${element.clientWidth}`);
        }
      }
      if (
        style.overflowY !== 'visible' &&
        !scrolls(style.overflowY) &&
        element.scrollHeight > element.clientHeight + 2
      ) {
        tell(element, text, `${element.scrollHeight} px high in ${element.clientHeight}`);
      }
    }
    return cut;
  });
}
