/** Files: one of this machine, a sample, or one that was worked on. */

import { projectsOf } from '../../../shared/projects/projects.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { verdictWords } from '../../../shared/texts/verdict-words.ts';
import type { App } from '../../store/app.ts';
import { sourceOf } from '../../store/data-source.ts';
import { ACCEPTED_FILES } from '../data/open/choose-file.tsx';
import { pasteTable } from '../data/open/paste-table.ts';
import type { Action } from './action.ts';

export function openActions(app: App): readonly Action[] {
  const { stores, datasets } = app;
  const { info } = stores.connection.getState();
  const { lines } = stores.list.getState();
  const projects = projectsOf(Object.values(lines ?? {}), info?.recent ?? [], []);
  return [
    {
      id: 'open',
      group: 'Open',
      title: t('Open a file…'),
      words: 'choose csv data run gatecast',
      shortcut: 'Mod+O',
      run: () => void chooseFile(app),
    },
    {
      id: 'paste',
      group: 'Open',
      title: t('Paste a table'),
      words: 'clipboard cells spreadsheet',
      run: () => void pasteTable(app),
    },
    ...projects.flatMap(({ file, opened, best }): Action[] => {
      const source = opened === null ? null : sourceOf(opened.places);
      return opened === null || source === null
        ? []
        : [
            {
              id: `project-${JSON.stringify(opened.places)}`,
              group: 'Open',
              title: t('Open {file}', { file }),
              file,
              ...(best?.metrics == null ? {} : { detail: verdictWords(best.metrics.verdict) }),
              words: 'project recent file',
              run: () => void datasets.open(source, opened.choices),
            },
          ];
    }),
    ...(info?.samples ?? []).map(({ file, title, question }): Action => {
      return {
        id: `sample-${file}`,
        group: 'Open',
        title: t('Sample: {title}', { title: translated(title) }),
        detail: translated(question),
        run: () => void datasets.open({ kind: 'sample', file }),
      };
    }),
  ];
}

/** As the button does, where no button is: the native dialog, or that of the browser. */
async function chooseFile({ bridge, openChosen }: App): Promise<void> {
  if (bridge !== null) {
    const path = await bridge.chooseFile();
    if (path !== null) {
      await openChosen({ path });
    }
    return;
  }
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = ACCEPTED_FILES;
  input.onchange = () => void openChosen({ files: [...(input.files ?? [])] });
  input.click();
}
