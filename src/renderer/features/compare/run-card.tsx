/** One run: its errors beside naive, its verdict in words, and what can be done with it. */
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { errorText } from '../../../shared/error-text.ts';
import type { RunStatus, RunSummary } from '../../../shared/run.ts';
import type { RunStyle } from '../../charts/palette.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { useApp } from '../../store/app.ts';
import { isActive } from '../../store/run-groups.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { formatScore, unitOf } from '../../ui/format.ts';
import { CloseIcon, PencilIcon, ReuseIcon, TrashIcon } from '../../ui/icons.tsx';

interface Props {
  readonly run: RunSummary;
  readonly style: RunStyle;
  readonly isSelected: boolean;
  /** Validation losses so far. */
  readonly losses: readonly number[];
  /** True where the card stands among runs on other data. */
  readonly showsFile: boolean;
}

const STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  queued: 'waiting',
  training: 'training',
  finished: '',
  stopped: 'stopped early',
  cancelled: 'cancelled',
  failed: 'failed',
  interrupted: 'interrupted',
};

export function RunCard({ run, style, isSelected, losses, showsFile }: Props) {
  const { runs } = useApp();
  const [renames, setRenames] = useState(false);
  const { metrics, config, dataset } = run;
  const unit = unitOf(config.target);
  return (
    <article
      className={`run-card ${isSelected ? 'is-selected' : ''}`}
      style={{ borderLeftColor: isSelected ? style.color : undefined }}
      data-testid="run-card"
      data-status={run.status}
    >
      <div className="run-head">
        <span
          className={`run-swatch ${style.dash === 'solid' ? '' : 'is-dashed'}`}
          style={{ color: style.color }}
          aria-hidden="true"
        />
        {renames ? (
          <RenameForm
            name={run.name}
            onDone={(name) => {
              setRenames(false);
              if (name !== null && name !== run.name) {
                void runs.rename(run.id, name);
              }
            }}
          />
        ) : (
          <button
            type="button"
            className="run-name"
            aria-pressed={isSelected}
            onClick={() => runs.select(run.id)}
          >
            {run.name}
          </button>
        )}
        <span className={`run-status status-${run.status}`}>{STATUS_WORDS[run.status]}</span>
        <RunTools run={run} onRename={() => setRenames(true)} />
      </div>
      <div className="run-body">
        <div className="run-facts">
          {showsFile && (
            <p className="run-line">
              {dataset.file}
              {dataset.series === null ? '' : ` · ${dataset.series}`} · {config.target}
            </p>
          )}
          <p className="run-line">{runLine(run, unit)}</p>
          {metrics !== null && <VerdictBadge metrics={metrics} />}
          {run.error !== null && <p className="run-error">{errorText(run.error)}</p>}
        </div>
        {losses.length > 1 && (
          <Sparkline width={80} height={36} logarithmic lines={[{ values: losses, color: style.color }]} />
        )}
      </div>
    </article>
  );
}

function runLine({ metrics, config }: RunSummary, unit: string): string {
  const settings = `${config.window} → ${config.horizon}`;
  if (metrics === null) {
    return `${config.target} · ${settings}`;
  }
  const suffix = unit === '' ? '' : ` ${unit}`;
  return `MAE ${formatScore(metrics.model.mae)}${suffix}, naive ${formatScore(metrics.baselines.naive.mae)}`;
}

function RunTools({ run, onRename }: { readonly run: RunSummary; readonly onRename: () => void }) {
  const { runs } = useApp();
  if (isActive(run.status)) {
    return (
      <span className="run-tools">
        <button
          type="button"
          className="icon-button"
          title="Cancel"
          aria-label={`Cancel ${run.name}`}
          onClick={() => void runs.cancel(run.id)}
        >
          <CloseIcon />
        </button>
      </span>
    );
  }
  return (
    <span className="run-tools">
      <button
        type="button"
        className="icon-button"
        title="Use this set-up again"
        aria-label={`Use the set-up of ${run.name} again`}
        onClick={() => runs.reuse(run.id)}
      >
        <ReuseIcon />
      </button>
      <button
        type="button"
        className="icon-button"
        title="Rename"
        aria-label={`Rename ${run.name}`}
        onClick={onRename}
      >
        <PencilIcon />
      </button>
      <button
        type="button"
        className="icon-button"
        title="Delete"
        aria-label={`Delete ${run.name}`}
        onClick={() => runs.remove(run.id)}
      >
        <TrashIcon />
      </button>
    </span>
  );
}

function RenameForm({
  name,
  onDone,
}: {
  readonly name: string;
  readonly onDone: (name: string | null) => void;
}) {
  const [text, setText] = useState(name);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onDone(text.trim() === '' ? null : text.trim());
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      onDone(null);
    }
  }
  return (
    <form className="run-rename" onSubmit={submit}>
      <input
        ref={(input) => input?.focus()}
        className="run-rename-input"
        aria-label="Name of the run"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={onKeyDown}
        onBlur={() => onDone(text.trim() === '' ? null : text.trim())}
      />
    </form>
  );
}
