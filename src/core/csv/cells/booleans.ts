/** 1 or 0 for a truth value, NaN for anything else. Yes and no are words, and stay text. */
export function parseBoolean(text: string): number {
  switch (text.length) {
    case 4:
      return text.toLowerCase() === 'true' ? 1 : Number.NaN;
    case 5:
      return text.toLowerCase() === 'false' ? 0 : Number.NaN;
    default:
      return Number.NaN;
  }
}
