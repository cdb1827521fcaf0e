/**
 * Makes every line end `\n`, whatever mix of CRLF, CR and LF comes in. A chunk that ends in CR is held back by one
 * character, because the LF of the same line end may open the next chunk.
 */
export function createNewlineNormaliser(): { take(chunk: string): string; end(): string } {
  let heldBack = '';
  return {
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
