/** Resolves when `work` has ended, well or not, or after so many milliseconds: nobody who wants to end waits for a server that is away. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([
    work.then(
      () => {},
      () => {},
    ),
    late,
  ]);
  clearTimeout(timer);
}

/** What a farewell may take. */
export const FAREWELL_MS = 3000;
