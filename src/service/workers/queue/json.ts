/** What a text of the queue says; null for none, and for what is no JSON: anyone may have written there. */
export function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
