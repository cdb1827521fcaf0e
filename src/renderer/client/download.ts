/** Hands text to the browser as a file to keep. */
export function downloadText(file: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun once the click has been handled; until then the address must live.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
