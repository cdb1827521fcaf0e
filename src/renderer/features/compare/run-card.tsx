/** One run: its errors beside naive, its verdict in words, and what can be done with it. */

import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { DirectionScores } from '../../../shared/direction/scores.ts';
import { directionLabel, percentText } from '../../../shared/direction/text.ts';
import { errorText } from '../../../shared/error-text.ts';
import { isActive } from '../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import type { Detection, Metrics } from '../../../shared/scores.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { useApp } from '../../store/app.ts';
import { activityOf, STATUS_WORDS } from '../../store/run-groups.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { formatScore, unitOf } from '../../ui/format.ts';
import { CloseIcon, PencilIcon, ReuseIcon, TagIcon, TrashIcon } from '../../ui/icons.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { useRest } from '../../ui/use-rest.ts';
import { LabelEditor, LabelLines } from '../runs/labels.tsx';
import { PauseResume } from '../training/pause-resume.tsx';
import { Detections } from './detections.tsx';

interface Props {
  readonly run: RunSummary;
  readonly look: RunLook;
  readonly isSelected: boolean;
  /** Validation losses so far. */
  readonly losses: readonly number[];
  /** True where the card stands among runs on other data. */
  readonly showsFile: boolean;
  /** True where its target or windows differ from those of the selected run. */
  readonly showsSettings: boolean;
  /** What looks wrong with it. */
  readonly detections: readonly Detection[];
  /** True where what is on the run is changed beside the card. */
  readonly isBare?: boolean;
}

export function RunCard(props: Props) {
  const { run, look, isSelected, losses, showsFile, showsSettings, detections, isBare = false } = props;
  const { runs } = useApp();
  const [renames, setRenames] = useState(false);
  const [labels, setLabels] = useState(false);
  const { metrics, direction, config, dataset } = run;
  const verdict = direction ?? metrics;
  return (
    <article
      className={`run-card ${isSelected ? 'is-selected' : ''}`}
      style={{ borderLeftColor: isSelected ? look.color : undefined }}
      data-testid="run-card"
      data-status={run.status}
    >
      <div className="run-head">
        <span
          className={`run-swatch ${look.dash === 'solid' ? '' : 'is-dashed'}`}
          style={{ color: look.color }}
          aria-hidden="true"
        />
        {renames ? (
          <RenameForm
            name={look.label}
            onDone={(name) => {
              setRenames(false);
              if (name !== null && name !== look.label) {
                void runs.rename(run.id, name);
              }
            }}
          />
        ) : (
          <button
            type="button"
            className="run-name"
            title={look.label}
            aria-pressed={isSelected}
            onClick={() => runs.select(run.id)}
          >
            {look.label}
          </button>
        )}
        <span className={`run-status status-${run.status}`}>{translated(STATUS_WORDS[activityOf(run)])}</span>
        <RunTools
          run={run}
          label={look.label}
          onRename={() => setRenames(true)}
          onLabels={isBare ? null : () => setLabels(!labels)}
          isLabelling={labels}
        />
      </div>
      <div className="run-body">
        <div className="run-facts">
          {showsFile && (
            <p className="run-line">
              {dataset.file}
              {dataset.series === null ? '' : ` · ${dataset.series}`}
            </p>
          )}
          {(showsSettings || verdict === null) && (
            <p className="run-line">
              {config.target} · {config.window} → {config.horizon}
            </p>
          )}
          {metrics !== null && <p className="run-line">{scoreLine(metrics, unitOf(config.target))}</p>}
          {direction !== undefined && <p className="run-line">{rightLine(direction)}</p>}
          {verdict !== null && <VerdictBadge metrics={verdict} short />}
          {!labels && !isBare && <LabelLines run={run.id} />}
          {run.error !== null && <p className="run-error">{errorText(run.error)}</p>}
        </div>
        {losses.length > 1 && (
          <Sparkline width={80} height={36} logarithmic lines={[{ values: losses, color: look.color }]} />
        )}
      </div>
      {labels && !isBare && <LabelEditor run={run.id} name={look.label} />}
      <PauseResume run={run} label={look.label} />
      {detections.length > 0 && <Detections run={run} detections={detections} />}
    </article>
  );
}

/** The error beside that of the best forecast anyone gets for free: never a number without its neighbour. */
function scoreLine({ model, baselines, best }: Metrics, unit: string): string {
  const other = baselines[best] ?? baselines.naive;
  // A figure stays on one line with what it is the figure of.
  const text = (name: string, mae: number) => `${name} ${formatScore(mae)}`.replace(/ /g, '\u00a0');
  const inUnit = unit === '' ? '' : `\u00a0${unit}`;
  return `${text('MAE', model.mae)}${inUnit}, ${text(t(BASELINE_LABELS[best]), other.mae)}`;
}

/** The share of right windows beside that of what is free. */
function rightLine({ model, baselines, best, majority }: DirectionScores): string {
  const own = t('{share} right', { share: percentText(model.accuracy) }).replace(/ /g, '\u00a0');
  const other = `${directionLabel(best, majority)} ${percentText(baselines[best].accuracy)}`;
  return `${own}, ${other.replace(/ /g, '\u00a0')}`;
}

interface RunToolsProps {
  readonly run: RunSummary;
  readonly label: string;
  readonly onRename: () => void;
  /** Null where there is a form for it beside. */
  readonly onLabels: (() => void) | null;
  readonly isLabelling: boolean;
}

function RunTools({ run, label, onRename, onLabels, isLabelling }: RunToolsProps) {
  const { runs } = useApp();
  // Delete comes to where Cancel was.
  const { isResting } = useRest(String(isActive(run.status)));
  // Of a set-up that this version knows in part, the rest would be another one.
  const isKnown = run.error?.code !== 'RUN_NEWER';
  if (isActive(run.status)) {
    return (
      <span className="run-tools">
        <button
          type="button"
          className="icon-button"
          title={t('Cancel')}
          disabled={isResting}
          aria-label={t('Cancel {label}', { label })}
          onClick={() => void runs.cancel(run.id)}
        >
          <CloseIcon />
        </button>
      </span>
    );
  }
  return (
    <span className="run-tools">
      {isKnown && (
        <>
          <button
            type="button"
            className="icon-button"
            title={t('Use this set-up again')}
            disabled={isResting}
            aria-label={t('Use the set-up of {label} again', { label })}
            onClick={() => void runs.reuse(run.id)}
          >
            <ReuseIcon />
          </button>
          <button
            type="button"
            className="icon-button"
            title={t('Rename')}
            disabled={isResting}
            aria-label={t('Rename {label}', { label })}
            onClick={onRename}
          >
            <PencilIcon />
          </button>
          {onLabels !== null && (
            <button
              type="button"
              className="icon-button"
              title={t('Tags, note, archive')}
              disabled={isResting}
              aria-label={t('Tags and note of {label}', { label })}
              aria-expanded={isLabelling}
              onClick={onLabels}
            >
              <TagIcon />
            </button>
          )}
        </>
      )}
      <button
        type="button"
        className="icon-button"
        title={t('Delete')}
        disabled={isResting}
        aria-label={t('Delete {label}', { label })}
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
        aria-label={t('Name of the run')}
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
