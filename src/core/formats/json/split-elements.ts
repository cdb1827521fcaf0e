export interface ElementSplitter {
  feed(text: string): void;
  /** Characters of the element in hand. */
  waiting(): number;
  /** The list has been closed. */
  isWhole(): boolean;
}

const MARKS = /["\\[\]{},]/g;

/** Cuts the text of a JSON list, however it comes in, into the texts of its elements. */
export function splitElements({
  onElement,
}: {
  readonly onElement: (text: string) => void;
}): ElementSplitter {
  let depth = 0;
  let isInText = false;
  /** The next character is escaped. */
  let isEscaped = false;
  let pieces: string[] = [];
  let length = 0;
  let isClosed = false;

  function keep(text: string): void {
    pieces.push(text);
    length += text.length;
  }

  function endElement(): void {
    const text = pieces.join('').trim();
    pieces = [];
    length = 0;
    if (text !== '') {
      onElement(text);
    }
  }

  return {
    feed(text) {
      let begin = 0;
      let at = 0;
      if (isEscaped && text !== '') {
        isEscaped = false;
        at = 1;
      }
      for (;;) {
        MARKS.lastIndex = at;
        const found = MARKS.exec(text);
        if (found === null || isClosed) {
          break;
        }
        const mark = found[0];
        const place = found.index;
        at = place + 1;
        if (isInText) {
          if (mark === '\\') {
            isEscaped = at === text.length;
            at++;
          } else if (mark === '"') {
            isInText = false;
          }
        } else if (mark === '"') {
          isInText = true;
        } else if (mark === '[' || mark === '{') {
          depth++;
          if (depth === 1) {
            begin = at;
          }
        } else if (mark === ']' || mark === '}') {
          depth--;
          if (depth === 0) {
            keep(text.slice(begin, place));
            endElement();
            isClosed = true;
          }
        } else if (mark === ',' && depth === 1) {
          keep(text.slice(begin, place));
          endElement();
          begin = at;
        }
      }
      if (depth > 0 && !isClosed) {
        keep(text.slice(begin));
      }
    },
    waiting: () => length,
    isWhole: () => isClosed,
  };
}
