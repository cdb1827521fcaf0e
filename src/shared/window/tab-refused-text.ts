/** Said by a tab that can load nothing any more, so it stands in what the page loads first. */
export function tabRefusedText(host: string): string {
  return `Gatecast on ${host} was started anew with another key and does not know this tab; open the address that it printed. Your runs are kept.`;
}
