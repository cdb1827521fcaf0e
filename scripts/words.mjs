/** Writes docs/words.md from the glossary in src/shared/help: `node scripts/words.mjs`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from './set-up/run-tool.mjs';

const { module } = await runnerImport(path.join(ROOT, 'src/shared/help/words-document.ts'), {
  configFile: false,
  root: ROOT,
});
writeFileSync(path.join(ROOT, 'docs', 'words.md'), module.wordsDocument());
