/** One column as a lane: its course, how often which values come, what is missing, and its part in the set-up. */

import type { Column } from '../../../../shared/dataset.ts';
import type { ColumnSketch } from '../../../../shared/explore/exploration.ts';
import { indicatorOf } from '../../../../shared/opening/indicators.ts';
import { t } from '../../../../shared/texts/text.ts';
import { formatCount, formatCountOf, formatShare, formatValue, unitOf } from '../../../ui/format.ts';
import { RoleChip } from './role-chip.tsx';
import { Histogram, HolesStrip, SketchPicture, stripPath } from './sketch-picture.tsx';

interface Props {
  readonly column: Column;
  /** Of the column, or of each of its words; those that have come. */
  readonly sketches: readonly { readonly name: string; readonly sketch: ColumnSketch }[];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const MOST_WORDS = 4;

export function Lane({ column, sketches, isChosen, onChoose }: Props) {
  const { name, kind } = column;
  const isNumber = kind === 'number';
  const first = sketches[0]?.sketch;
  const shown = mostSaid(sketches);
  return (
    <div className={`lane ${isChosen ? 'is-chosen' : ''} ${isNumber ? '' : 'is-words'}`}>
      <div className="lane-name">
        {isNumber ? (
          <button
            type="button"
            className="lane-choose"
            data-testid={`lane-${name}`}
            aria-pressed={isChosen}
            title={name}
            onClick={onChoose}
          >
            {name}
          </button>
        ) : (
          <b className="lane-words" title={name}>
            {name}
          </b>
        )}
        <span className="lane-facts">
          {first === undefined ? '…' : isNumber ? numberFacts(name, first) : wordFacts(column)}
        </span>
        {first !== undefined && first.filled + first.missing > 0 && (
          <span className="lane-holes">{holeWords(first)}</span>
        )}
      </div>
      <div className="lane-picture">
        {isNumber
          ? first !== undefined && (
              <>
                <SketchPicture sketch={first} className={isChosen ? 'is-chosen' : ''} />
                <HolesStrip sketch={first} />
              </>
            )
          : shown.map(({ name: word, sketch }) => <WordStrip key={word} sketch={sketch} />)}
      </div>
      <div className="lane-histogram">
        {isNumber
          ? first !== undefined && <Histogram counts={first.histogram} />
          : shown.map(({ name: word, sketch }) => (
              <span key={word} className="lane-word">
                {indicatorOf(word, [column])?.word ?? word} {formatShare(sketch.mean ?? 0, 0)}
              </span>
            ))}
      </div>
      <RoleChip column={column} />
    </div>
  );
}

/** As many words as a lane has lines for, those said most often; the number of all stands beside them. */
function mostSaid(sketches: Props['sketches']): Props['sketches'] {
  if (sketches.length <= MOST_WORDS) {
    return sketches;
  }
  const often = ({ sketch }: Props['sketches'][number]) => sketch.mean ?? 0;
  const least = sketches.map(often).sort((a, b) => b - a)[MOST_WORDS - 1] ?? 0;
  return sketches.filter((one) => often(one) >= least).slice(0, MOST_WORDS);
}

/** When a word was said. */
function WordStrip({ sketch }: { readonly sketch: ColumnSketch }) {
  return (
    <svg
      className="word-strip"
      viewBox={`0 0 ${Math.max(1, sketch.highs.length)} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="word-marks" d={stripPath(sketch.highs)} />
    </svg>
  );
}

/** `2,858 – 9,345 MWh`. */
function numberFacts(name: string, { low, high, measured }: ColumnSketch): string {
  return low === null || high === null || measured === 0
    ? t('no values')
    : `${formatValue(low)} – ${formatValue(high)} ${unitOf(name)}`.trim();
}

function wordFacts({ categories = [] }: Column): string {
  return categories.length === 1 ? t('yes or no') : formatCountOf(categories.length, 'word');
}

function holeWords({ filled, missing }: ColumnSketch): string {
  return [
    filled > 0 ? t('{filled} filled', { filled: formatCount(filled) }) : '',
    missing > 0 ? t('{missing} missing', { missing: formatCount(missing) }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
