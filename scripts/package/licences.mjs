/** Under what licence each package that goes into the app may be handed on, with the words that its authors ask to be kept. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../set-up/run-tool.mjs';

/** @param {readonly string[]} traced files of `node_modules`, from the project's folder */
export function licences(traced) {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const folders = [
    ...Object.keys(dependencies).map((name) => `node_modules/${name}`),
    ...traced.map(
      (file) =>
        /^(?:node_modules\/(?:@[^/]+\/)?[^/]+\/)*?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0],
    ),
  ];
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined && existsSync(path.join(ROOT, folder, 'package.json')))
    .sort()
    .map(describe)
    .join(`\n${'-'.repeat(78)}\n\n`);
}

function describe(folder) {
  const { name, version, license, homepage } = JSON.parse(
    readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(path.join(ROOT, folder))
    .filter((file) => /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(ROOT, folder, file), 'utf8').trim());
  const licence = typeof license === 'string' ? license : (license?.type ?? 'see its homepage');
  return [`${name} ${version} (${licence})`, homepage, ...texts]
    .filter((text) => text !== undefined)
    .join('\n\n')
    .concat('\n');
}
