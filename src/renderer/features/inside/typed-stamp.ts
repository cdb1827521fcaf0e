const DAY_FIRST = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s+(\d{1,2}:\d\d(?::\d\d)?))?$/;

/** A stamp that was typed, in the form of files: with dots the day stands first, as a German window shows it (`31.12.2015, 13:30`). */
export function typedStamp(text: string): string {
  const match = DAY_FIRST.exec(text.trim());
  if (match === null) {
    return text.trim();
  }
  const [, day = '', month = '', year = '', clock] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return clock === undefined ? date : `${date}T${clock.padStart(clock.length > 5 ? 8 : 5, '0')}`;
}
