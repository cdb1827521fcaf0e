const MOST_CONTROL_SHARE = 0.01;
const MOST_UNREADABLE_SHARE = 0.1;
const SAMPLE_CHARACTERS = 65_536;

/** True when the text is no text: control characters, or bytes that no encoding made sense of. */
export function looksBinary(text: string): boolean {
  const length = Math.min(text.length, SAMPLE_CHARACTERS);
  let control = 0;
  let unreadable = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 26) {
      control++;
    } else if (code === 0xfffd) {
      unreadable++;
    }
  }
  return control > length * MOST_CONTROL_SHARE || unreadable > length * MOST_UNREADABLE_SHARE;
}
