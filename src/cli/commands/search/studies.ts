import { GatecastError } from '../../../shared/errors.ts';
import type { StudySummary } from '../../../shared/search/study.ts';
import { STUDY_STATUS_WORDS } from '../../../shared/search/study-text.ts';
import { wholeStudy } from '../../../shared/search/whole-study.ts';
import { oneOf, UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { engineOptions } from '../../options/config-options.ts';
import { queueOption } from '../../options/queue-option.ts';
import { tellTrained } from '../../printing/tell-trained.ts';
import { followStudy } from '../../search/follow-study.ts';
import { studyDocument, studyExtras, studyText, trialsText } from '../../search/study-document.ts';
import { count, minuteText, shortNumber, textTable } from '../../text-table.ts';
import { anyOfThem, checkNames, findRecord, NO_WORDS, oneOfThem } from '../../training/find-record.ts';
import { followBegun } from '../../training/follow-run.ts';

const ACTIONS = ['list', 'show', 'trials', 'resume', 'train', 'delete'] as const;
const WITH_FILES = { wanted: ' STUDY [FILE…]', least: 1, most: Number.POSITIVE_INFINITY };
const WORDS = {
  list: NO_WORDS,
  show: oneOfThem(' STUDY'),
  trials: oneOfThem(' STUDY'),
  resume: WITH_FILES,
  train: WITH_FILES,
  delete: anyOfThem(' STUDY…'),
} as const;

/** `gatecast studies list|show|trials|resume|train|delete` */
export async function studies({ args, output }: CommandContext): Promise<number> {
  const [first = 'list', ...names] = args.positionals;
  const action = oneOf(ACTIONS, first, { what: 'What “studies” does', command: 'studies' });
  checkNames('studies', { action, names, words: WORDS[action] });
  const trial = args.number('trial');
  if (trial !== undefined && action !== 'train') {
    throw new UsageError('--trial goes with “studies train”.', 'studies');
  }
  const engine = engineOptions(args, 'studies');
  const queue = action === 'resume' || action === 'train' ? await queueOption(args) : undefined;
  return await withService({ output, ...engine, queue }, async ({ service, interrupts, readFiles }) => {
    const all = await service.request('study.list', {});
    const idOf = (text: string) =>
      findRecord(all, text, (study) => new GatecastError('STUDY_UNKNOWN', { study }));
    const [name = '', ...files] = names;
    const reread = async (study: string) => {
      if (files.length === 0) {
        return {};
      }
      const { dataset } = await service.request('study.get', { study });
      return { dataset: (await readFiles(files, dataset.choices ?? {})).id };
    };
    switch (action) {
      case 'list':
        output.result(all, () => listText(all));
        return 0;
      case 'show': {
        const study = await wholeStudy(service, idOf(name));
        const extras = await studyExtras(service, study);
        output.result(studyDocument(study, extras), () => studyText(study, extras));
        return 0;
      }
      case 'trials': {
        const study = await wholeStudy(service, idOf(name));
        output.result(study.trials, () => trialsText(study, Number.POSITIVE_INFINITY));
        return 0;
      }
      case 'resume': {
        const id = idOf(name);
        const asked = { study: id, ...(await reread(id)) };
        const begin = () => service.request('study.resume', asked);
        const study = await followStudy(begin, { service, output, interrupts });
        const extras = await studyExtras(service, study);
        output.result(studyDocument(study, extras), () => studyText(study, extras));
        return 0;
      }
      case 'train': {
        const id = idOf(name);
        const asked = { study: id, ...(trial === undefined ? {} : { trial }), ...(await reread(id)) };
        const { config } = await service.request('study.get', { study: id });
        const begin = () => service.request('study.train', asked);
        const run = await followBegun(begin, { config, service, output, interrupts });
        tellTrained(run, { output, undone: [], extras: { out: null, importance: null } });
        return 0;
      }
      case 'delete': {
        const deleted = names.map(idOf);
        for (const study of deleted) {
          await service.request('study.delete', { study });
        }
        output.result({ deleted }, () => deleted.map((study) => `Deleted ${study}\n`).join(''));
        return 0;
      }
    }
  });
}

function listText(all: readonly StudySummary[]): string {
  if (all.length === 0) {
    return 'No studies yet; gatecast tune FILE makes one.\n';
  }
  const rows = all.map((study) => [
    study.id,
    minuteText(study.createdAt),
    STUDY_STATUS_WORDS[study.status],
    `${study.dataset.file}${study.dataset.series === null ? '' : ` ${study.dataset.series}`}`,
    study.target,
    count(study.trials),
    shortNumber(study.bestMae),
    shortNumber(study.defaultMae),
  ]);
  return textTable(
    [['study', 'made (UTC)', 'status', 'data', 'target', 'trials', 'best MAE', 'default'], ...rows],
    { left: 5 },
  );
}
