/** What stands around the forecast in a picture: a legend of every line, and both strips below. */

import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import { t } from '../../../shared/texts/text.ts';
import { FILLED_DASH } from '../detail/column-lines.ts';
import type { Scene } from '../forecast-scene.ts';
import { paintOverview, paintResiduals } from '../overview/paint.ts';
import { pixelColumns } from '../overview/pixel-columns.ts';
import { scaleWords } from '../overview/residual-strip.tsx';
import { withAlpha } from '../palette.ts';
import { bandWord } from '../test-part/point-words.ts';
import { paperAt } from './pen.ts';
import type { LegendEntry, PictureParts, PictureStrip, PictureView } from './picture-parts.ts';

const RESIDUAL_PX = 40;
const OVERVIEW_PX = 34;
const SMALL_PX = 11;

export function forecastParts(scene: Scene, view: PictureView, isWhole = true): PictureParts {
  return { legend: legendOf(scene, view), strips: isWhole ? stripsOf(scene, view) : [] };
}

/** A forecaster has one entry, over the test part and ahead of it. */
function legendOf(scene: Scene, { palette }: PictureView): readonly LegendEntry[] {
  const entries: LegendEntry[] = [{ name: scene.target, color: palette.ink, form: 'line', width: 1.5 }];
  if (scene.filled.length > 0) {
    entries.push({ name: 'filled', color: palette.third, form: 'line', width: 1, dash: FILLED_DASH });
  }
  const own = scene.future ?? scene.test;
  if (own !== null && own.name !== '') {
    const { name, style } = own;
    entries.push({ name, color: style.color, form: 'line', width: 2.5, dash: style.dash });
    if (scene.band.length > 0 || scene.test?.band != null) {
      entries.push({ name: bandWord(scene), color: withAlpha(style.color, 0.18), form: 'area' });
    }
  }
  for (const { name, style } of [...(scene.beside ?? []), ...scene.others]) {
    entries.push({ name, color: style.color, form: 'line', width: 1.25, dash: style.dash });
  }
  if (scene.naive.length > 0) {
    entries.push({
      name: t(BASELINE_LABELS.naive),
      color: palette.third,
      form: 'line',
      width: 1.25,
      dash: [4, 3],
    });
  }
  return entries.filter(({ name }, at) => entries.findIndex((other) => other.name === name) === at);
}

function stripsOf(scene: Scene, { span, plot, palette }: PictureView): readonly PictureStrip[] {
  if (span === null || plot === null) {
    return [];
  }
  const { left, width } = plot;
  const { test, residuals, extent, origin } = scene;
  const strips: PictureStrip[] = [];
  if (test !== null && residuals != null) {
    strips.push({
      height: RESIDUAL_PX,
      draw(pen, x, y) {
        const columns = pixelColumns(residuals, span, width);
        const look = { color: test.style.color, palette };
        const most = paintResiduals(paperAt(pen, x + left, y), RESIDUAL_PX, columns, look);
        const small = { px: SMALL_PX, color: palette.third };
        pen.text(x, y + 8, 'off by', small);
        if (most !== null) {
          pen.text(x, y + 22, scaleWords(most), small);
        }
      },
    });
  }
  strips.push({
    height: OVERVIEW_PX,
    draw(pen, x, y) {
      const picture = { pairs: scene.actual, testFrom: scene.testFrom, origin, extent, palette };
      const validationFrom = scene.validationFrom ?? null;
      const size = { width, height: OVERVIEW_PX };
      paintOverview(paperAt(pen, x + left, y), size, { ...picture, validationFrom });
      const place = (at: number) =>
        x + left + width * Math.max(0, Math.min(1, (at - extent.from) / (extent.to - extent.from)));
      const [from, to] = [place(span.from), place(span.to)];
      pen.rect(from, y, to - from, OVERVIEW_PX, palette.accent, 0.14);
      const stroke = { color: palette.accent, width: 1 };
      pen.line([from, y], [from, y + OVERVIEW_PX], stroke);
      pen.line([to, y], [to, y + OVERVIEW_PX], stroke);
      pen.text(x, y + OVERVIEW_PX / 2, t('all rows'), { px: SMALL_PX, color: palette.third });
    },
  });
  return strips;
}
