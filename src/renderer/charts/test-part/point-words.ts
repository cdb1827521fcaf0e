/** What is said of a stamp of the forecast chart: what came, what had been said, and within which band. */
import { t } from '../../../shared/texts/text.ts';
import { formatPercent, formatShare, formatValue } from '../../ui/format.ts';
import { formatStamp } from '../../ui/time-words.ts';
import type { Scene, SceneLine } from '../forecast-scene.ts';
import { type Palette, withAlpha } from '../palette.ts';
import type { TooltipLine } from '../tooltip.ts';

/** What the tooltip says of a stamp, read from the data; null where nobody says anything. */
export function describePoint(
  x: number,
  scene: Scene,
  palette: Pick<Palette, 'ink' | 'third'>,
): { readonly heading: string; readonly lines: readonly TooltipLine[] } | null {
  const lines: TooltipLine[] = [];
  const value = (y: number) => `${formatValue(y)}${scene.unit === '' ? '' : ` ${scene.unit}`}`;
  const add = (name: string, y: number | null | undefined, color: string) => {
    if (y != null) {
      lines.push({ name, value: value(y), color });
    }
  };
  const came = scene.at.actual(x);
  const said = scene.isProbability || scene.test === null ? null : scene.at.test(x);
  add(said === null ? scene.target : t('came'), came, palette.ink);
  add(t('{target}, filled', { target: scene.target }), scene.at.filled(x), palette.third);
  if (scene.isProbability) {
    lines.push(...probabilityLines(x, scene));
  } else if (scene.test !== null && said !== null) {
    const { name, style } = scene.test;
    lines.push({
      name: t('{name} said', { name }).trim(),
      value: `${value(said)}${offBy(came, said)}`,
      color: style.color,
    });
    const ends = scene.at.band?.(x) ?? null;
    if (ends !== null) {
      lines.push({
        name: bandWord(scene),
        value: `${formatValue(ends.lower)} – ${value(ends.upper)}`,
        color: withAlpha(style.color, 0.4),
      });
    }
  }
  for (const { name, style, at } of scene.beside ?? []) {
    const other = at(x);
    if (other !== null) {
      lines.push({ name, value: `${value(other)}${offBy(came, other)}`, color: style.color });
    }
  }
  lines.push(...pickedLines(x, scene, value));
  if (x > scene.origin && !scene.isProbability) {
    const ahead = (line: SceneLine['points']) => line.find(([at]) => at === x)?.[1];
    for (const line of scene.future === null ? scene.others : [scene.future, ...scene.others]) {
      add(line.name, ahead(line.points), line.style.color);
    }
    add(t('naive'), ahead(scene.naive), palette.third);
  }
  const band = scene.band.find((step) => step.x === x);
  if (band !== undefined && scene.future !== null) {
    lines.push({
      name: bandWord(scene),
      value: `${formatValue(band.lower)} – ${value(band.upper)}`,
      color: withAlpha(scene.future.style.color, 0.4),
    });
  }
  return lines.length === 0 ? null : { heading: formatStamp(x, scene.time), lines };
}

/** What the forecast that is shown whole had said of a stamp. */
function pickedLines(
  x: number,
  { picked, test, at, time }: Scene,
  value: (y: number) => string,
): readonly TooltipLine[] {
  if (picked == null || test === null || x <= picked.origin) {
    return [];
  }
  const { pairs } = picked;
  for (let point = 2; point < pairs.length; point += 2) {
    if (pairs[point] === x) {
      const said = pairs[point + 1] ?? Number.NaN;
      const name = t('said {stamp}', { stamp: formatStamp(picked.origin, time) });
      return [{ name, value: `${value(said)}${offBy(at.actual(x), said)}`, color: test.style.color }];
    }
  }
  return [];
}

/** `80 % band`; `band` where its level is not known. */
export function bandWord({ bandLevel }: Pick<Scene, 'bandLevel'>): string {
  return bandLevel == null ? t('band') : t('{level} band', { level: formatPercent(bandLevel, 0) });
}

/** From here on a share of what came says nothing: near zero a small miss is a thousand percent. */
const MOST_SHARE = 10;

/** ` (+2 %)`: by how much more was said than came, as a share of it; as a difference where that means nothing. */
export function offBy(came: number | null, said: number): string {
  if (came === null) {
    return '';
  }
  const miss = said - came;
  const share = miss / Math.abs(came);
  const sign = miss > 0 ? '+' : miss < 0 ? '−' : '±';
  return Math.abs(share) < MOST_SHARE
    ? ` (${sign}${formatPercent(Math.abs(share), Math.abs(share) < 0.0995 ? 1 : 0)})`
    : ` (${sign}${formatValue(Math.abs(miss))})`;
}

/** What had been said of the horizon that ends here, or is said of the next. */
function probabilityLines(x: number, { test, future, at }: Scene): readonly TooltipLine[] {
  const line = test ?? future;
  const said = at.test(x) ?? future?.points.find(([stamp]) => stamp === x)?.[1] ?? null;
  return line === null || said === null
    ? []
    : [{ name: `${line.name}: ${t('“up”')}`, value: formatShare(said), color: line.style.color }];
}
