/** What comes back in a column, and the set-up that follows from it. */

import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import type { Profile, Repeats } from '../../../shared/explore/exploration.ts';
import { repeatsText, setUpText } from '../../../shared/explore/exploration-text.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { FigureFrame } from '../../charts/numbers/figure-frame.tsx';
import { profileTable, repeatsTable } from '../../charts/numbers/tables/explore-tables.ts';
import { changeDraft } from '../../store/actions/watch-preset.ts';
import { useApp } from '../../store/app.ts';
import { formatValue } from '../../ui/format.ts';
import { endsWords, placeName } from './profile-words.ts';
import { useAsked } from './use-asked.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly name: string;
}

export function RepeatsCard({ dataset, name }: Props) {
  const asked = useAsked('explore.repeats', { dataset: dataset.id, column: name });
  const heading = (
    <h2 className="caption">
      {t('What repeats in')} <span className="as-written">{name}</span>
    </h2>
  );
  return (
    <>
      <section
        className="card explore-side"
        aria-label={t('What repeats')}
        aria-busy={asked?.status === 'asking'}
      >
        {asked?.status !== 'here' && heading}
        {asked?.status === 'refused' && <p role="alert">{errorText(asked.error)}</p>}
        {asked?.status === 'here' && (
          <>
            <FigureFrame
              name="What repeats"
              numbers={{ table: () => repeatsTable(asked.result) }}
              head={heading}
            >
              <Correlations repeats={asked.result} />
            </FigureFrame>
            <p data-testid="repeats-sentence">{repeatsText(asked.result)}</p>
            <SetUp repeats={asked.result} />
          </>
        )}
      </section>
      {asked?.status === 'here' && asked.result.profiles.length > 0 && (
        <section className="card explore-side" aria-label={t('Profiles')}>
          {asked.result.profiles.map((profile) => (
            <ProfilePicture key={profile.of} name={name} profile={profile} all={asked.result.profiles} />
          ))}
        </section>
      )}
    </>
  );
}

function SetUp({ repeats }: { readonly repeats: Repeats }) {
  const { stores } = useApp();
  const draft = useStore(stores.setup, (setup) => setup.draft);
  const { setUp } = repeats;
  const isTaken =
    setUp !== null &&
    draft !== null &&
    draft.window === String(setUp.window) &&
    draft.horizon === String(setUp.horizon);
  return (
    <div className="explore-follows">
      <p className="quiet" data-testid="follows">
        {setUpText(repeats)}
      </p>
      {setUp !== null && draft !== null && (
        <button
          type="button"
          className="button is-small"
          data-testid="use-these"
          disabled={isTaken}
          onClick={() => {
            const now = stores.setup.getState().draft;
            if (now !== null) {
              const part = { window: String(setUp.window), horizon: String(setUp.horizon) };
              stores.setup.setState({ draft: changeDraft(now, part) });
            }
          }}
        >
          {isTaken ? t('In the set-up') : t('Use these')}
        </button>
      )}
    </div>
  );
}

const WIDTH = 280;
const HEIGHT = 72;
const LABEL = 12;

/** The correlation at each lag as a bar, seasons named. */
function Correlations({ repeats }: { readonly repeats: Repeats }) {
  const { lags, correlations, bound, seasons } = repeats;
  const longest = lags[lags.length - 1] ?? 1;
  if (lags.length === 0) {
    return null;
  }
  const low = Math.min(0, ...correlations);
  const high = Math.max(0.2, ...correlations);
  const y = (value: number) => ((high - value) / (high - low)) * HEIGHT;
  const x = (lag: number) => (lag / longest) * WIDTH;
  const bar = (lag: number, value: number) =>
    `M${x(lag).toFixed(1)} ${y(0).toFixed(1)}V${y(value).toFixed(1)}`;
  const places = new Map(Array.from(lags, (lag, at) => [lag, correlations[at] ?? 0]));
  return (
    <svg
      className="correlations"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + LABEL}`}
      role="img"
      aria-label={t('Correlation with itself, {from} to {longest} rows later. {seasons}', {
        from: lags[0] ?? 0,
        longest,
        seasons: seasons
          .map(({ rows, word }) =>
            t('{word}: {value} at {rows} rows', {
              word: translated(word ?? 'season'),
              value: formatValue(places.get(rows) ?? 0),
              rows,
            }),
          )
          .join(', '),
      })}
    >
      <rect className="chance" x="0" width={WIDTH} y={y(bound)} height={y(-bound) - y(bound)} />
      <path
        className="correlation-bars"
        d={Array.from(lags, (lag, at) => bar(lag, correlations[at] ?? 0)).join('')}
      />
      {seasons
        .filter(({ rows }) => places.has(rows))
        .map(({ rows, word }) => (
          <g key={rows}>
            <path className="season-bar" d={bar(rows, places.get(rows) ?? 0)} />
            <text
              className="season-word"
              x={Math.max(14, Math.min(WIDTH - 14, x(rows)))}
              y={HEIGHT + LABEL - 2}
              textAnchor="middle"
            >
              {word === undefined || word === null ? rows : translated(word)}
            </text>
          </g>
        ))}
    </svg>
  );
}

const PROFILE_HEIGHT = 44;

interface ProfileProps {
  /** Of the column. */
  readonly name: string;
  readonly profile: Profile;
  readonly all: readonly Profile[];
}

/**
 * Means by hour, weekday or month as bars, with the ends in words. All profiles of a column have one scale, from the lowest mean of any to
 * the highest: weekdays that hardly differ look so beside months that do.
 */
function ProfilePicture({ name, profile, all }: ProfileProps) {
  const { of, places, means } = profile;
  const every = all.flatMap((one) => [...one.means]);
  const least = Math.min(...every);
  const range = Math.max(...every) - least || 1;
  const width = WIDTH / places.length;
  const label = (place: number) => placeName(of, place);
  return (
    <div className="profile" data-testid={`profile-${of}`}>
      <FigureFrame
        name={t('Mean by {of}', { of: t(of) })}
        numbers={{ table: () => profileTable(profile, { name, label }) }}
        head={<h2 className="caption">{t('Mean by {of}', { of: t(of) })}</h2>}
      >
        <svg
          className="profile-picture"
          viewBox={`0 0 ${WIDTH} ${PROFILE_HEIGHT + LABEL}`}
          role="img"
          aria-label={t('Mean by {of}: {places}', {
            of: t(of),
            places: places.map((place, at) => `${label(place)} ${formatValue(means[at] ?? 0)}`).join(', '),
          })}
        >
          <path
            className="profile-bars"
            d={means
              .map((mean, at) => {
                const height = 4 + ((mean - least) / range) * (PROFILE_HEIGHT - 4);
                return `M${(at * width + width * 0.1).toFixed(1)} ${PROFILE_HEIGHT}v${(-height).toFixed(1)}h${(width * 0.8).toFixed(1)}v${height.toFixed(1)}z`;
              })
              .join('')}
          />
          {places.map(
            (place, at) =>
              // Of hours every sixth.
              (of !== 'hour' || place % 6 === 0) && (
                <text
                  key={place}
                  className="profile-word"
                  x={(at + 0.5) * width}
                  y={PROFILE_HEIGHT + LABEL - 2}
                  textAnchor="middle"
                >
                  {label(place).slice(0, 3).replace(':', '')}
                </text>
              ),
          )}
        </svg>
      </FigureFrame>
      <p className="quiet">{endsWords(profile)}</p>
    </div>
  );
}
