/** Hands bytes to the browser as a file to keep. */
export function downloadFile(file: string, bytes: Uint8Array, mediaType: string): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun once the click has been handled; until then the address must live.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
