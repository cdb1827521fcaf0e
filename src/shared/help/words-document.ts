/** `docs/words.md`: the whole glossary as a page. Written by `scripts/words.mjs`, held fresh by a test. */
import type { HelpEntry } from './entry.ts';
import { entryOf, entryText, GLOSSARY } from './glossary.ts';

const HEAD = `# Words

What stands on screen and in the output of the commands, in plain sentences: \`gatecast help TERM\` says the same, and so does a press on a
word with a dotted line in the window (\`W\` lists them all). This page is made by \`node scripts/words.mjs\`; its text lies in \`src/shared/help/words\`.
`;

/** As Markdown, without anything of this machine. */
export function wordsDocument(): string {
  const index = GLOSSARY.map(
    ({ title, entries }) => `- ${title}: ${entries.map((entry) => link(entry)).join(', ')}`,
  ).join('\n');
  const groups = GLOSSARY.map(({ title, entries }) =>
    [`## ${title}`, ...entries.map(entrySection)].join('\n\n'),
  );
  return `${[HEAD, index, ...groups].join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function entrySection(entry: HelpEntry): string {
  const { id, title, formula, misleads, also, source } = entry;
  const others = also.flatMap((other) => entryOf(other) ?? []).map(link);
  return [
    `### <a id="${id}"></a>${title}`,
    entryText(entry),
    ...(formula === undefined ? [] : [`\`${formula}\``]),
    ...(misleads === undefined ? [] : [`*Misleads:* ${misleads}`]),
    `See also ${others.join(', ')}.${source === undefined ? '' : ` Source: ${source}.`}`,
  ].join('\n\n');
}

function link({ id, title }: HelpEntry): string {
  return `[${title}](#${id})`;
}
