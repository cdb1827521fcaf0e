export interface NewlineNormaliser {
  take(chunk: string): string;
  end(): string;
  /** A line end that may be half of one has been held back. */
  holdsBack(): boolean;
}

/**
 * Makes every line end `\n`, whatever mix of CRLF, CR and LF comes in. A chunk that ends in CR is held back by one
 * character, because the LF of the same line end may open the next chunk.
 */
export function createNewlineNormaliser(): NewlineNormaliser {
  let heldBack = '';
  return {
    holdsBack: () => heldBack !== '',
    take(chunk) {
      let text = heldBack + chunk;
      heldBack = text.endsWith('\r') ? '\r' : '';
      text = heldBack === '' ? text : text.slice(0, -1);
      return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    },
    end() {
      const rest = heldBack === '' ? '' : '\n';
      heldBack = '';
      return rest;
    },
  };
}
