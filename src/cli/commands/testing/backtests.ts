import type { BacktestSummary } from '../../../shared/backtest.ts';
import { GatecastError } from '../../../shared/errors.ts';
import { oneOf } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { minuteText, shortNumber, textTable } from '../../text-table.ts';
import { backtestDocument, backtestText } from '../../training/backtest-text.ts';
import { anyOfThem, checkNames, findRecord, NO_WORDS, oneOfThem } from '../../training/find-record.ts';

const ACTIONS = ['list', 'show', 'delete'] as const;
const WORDS = { list: NO_WORDS, show: oneOfThem(' BACKTEST'), delete: anyOfThem(' BACKTEST…') } as const;

/** `gatecast backtests list|show|delete` */
export async function backtests({ args, output }: CommandContext): Promise<number> {
  const [first = '', ...names] = args.positionals;
  const action = oneOf(ACTIONS, first, { what: 'What “backtests” does', command: 'backtests' });
  checkNames('backtests', { action, names, words: WORDS[action] });
  return await withService({ output }, async ({ service }) => {
    const all = await service.request('backtest.list', {});
    const chosen = names.map((name) =>
      findRecord(all, name, (backtest) => new GatecastError('BACKTEST_UNKNOWN', { backtest })),
    );
    switch (action) {
      case 'list':
        output.result(all.map(lineOf), () => listText(all));
        return 0;
      case 'show': {
        const record = await service.request('backtest.get', { backtest: chosen[0] ?? '' });
        output.result(backtestDocument(record), () => backtestText(record));
        return 0;
      }
      case 'delete':
        for (const backtest of chosen) {
          await service.request('backtest.delete', { backtest });
        }
        output.result({ deleted: chosen }, () => chosen.map((backtest) => `Deleted ${backtest}\n`).join(''));
        return 0;
    }
  });
}

function lineOf({ id, createdAt, dataset, config, plan, metrics, seconds }: BacktestSummary) {
  const { mae, rmse } = metrics.model;
  const { target, model } = config;
  return {
    ...{ backtest: id, createdAt, file: dataset.file, series: dataset.series, target, model },
    ...{ plan, mae, rmse, verdict: metrics.verdict, seconds },
  };
}

function listText(all: readonly BacktestSummary[]): string {
  if (all.length === 0) {
    return 'No backtests yet; gatecast backtest FILE makes one.\n';
  }
  const rows = all.map(({ id, createdAt, dataset, config, plan, metrics }) => [
    id,
    minuteText(createdAt),
    `${dataset.file}${dataset.series === null ? '' : ` ${dataset.series}`}`,
    config.target,
    config.model,
    `${plan.origins} origins, ${plan.scheme}`,
    metrics.verdict,
    shortNumber(metrics.model.mae),
  ]);
  return textTable([['backtest', 'made (UTC)', 'data', 'target', 'net', 'plan', 'verdict', 'MAE'], ...rows], {
    left: 7,
  });
}
