/**
 * Our one drawing, `src/renderer/public/icon.svg`, as pixels. It knows what that drawing is made of (a rounded
 * rectangle, lines of Bézier curves with round ends, circles) and refuses anything else, so that a changed drawing never
 * comes out half.
 */

const STEPS_A_CURVE = 24;

/**
 * RGBA, `size` × `size`, straight alpha.
 *
 * @param {string} svg
 * @param {number} size in pixels
 * @param {number} share of the side that the drawing fills, centred; macOS leaves room around its icons
 * @returns {Buffer}
 */
export function drawIcon(svg, size, share = 1) {
  const { side, shapes } = readDrawing(svg);
  const scale = (size * share) / side;
  const margin = (size * (1 - share)) / 2;
  const pixels = Buffer.alloc(4 * size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const x = (column + 0.5 - margin) / scale;
      const y = (row + 0.5 - margin) / scale;
      pixels.set(colourAt(shapes, x, y, scale), 4 * (row * size + column));
    }
  }
  return pixels;
}

/** All shapes over each other, in the order of the drawing. */
function colourAt(shapes, x, y, scale) {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const { distance, colour } of shapes) {
    // The edge of a shape is one pixel wide: how much of it is covered follows from how far away it is.
    const cover = Math.min(1, Math.max(0, 0.5 - distance(x, y) * scale));
    if (cover > 0) {
      const kept = alpha * (1 - cover);
      const whole = cover + kept;
      red = (colour[0] * cover + red * kept) / whole;
      green = (colour[1] * cover + green * kept) / whole;
      blue = (colour[2] * cover + blue * kept) / whole;
      alpha = whole;
    }
  }
  return [Math.round(red), Math.round(green), Math.round(blue), Math.round(255 * alpha)];
}

function readDrawing(svg) {
  const [, , , width, height] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg) ?? [];
  if (width === undefined || width !== height) {
    throw new Error('the drawing of the icon has no square viewBox');
  }
  const shapes = [...svg.matchAll(/<(\w+)((?:\s+[\w-]+="[^"]*")*)\s*\/?>/g)]
    .map(([, name, text]) => ({ name, of: attributes(text) }))
    .filter(({ name }) => name !== 'svg' && name !== 'title')
    .map(({ name, of }) => shapeOf(name, of));
  if (shapes.length === 0) {
    throw new Error('the drawing of the icon holds nothing');
  }
  return { side: Number(width), shapes };
}

function attributes(text) {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
}

function shapeOf(name, of) {
  switch (name) {
    case 'rect':
      return { colour: colourOf(of.fill), distance: toRectangle(of) };
    case 'circle':
      return { colour: colourOf(of.fill), distance: toCircle(of) };
    case 'path':
      return { colour: colourOf(of.stroke), distance: toLine(of) };
    default:
      throw new Error(`the drawing of the icon has a <${name}>, which scripts/package/icon cannot draw`);
  }
}

function colourOf(text = '') {
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text) ?? [];
  if (digits === undefined) {
    throw new Error(`the drawing of the icon has the colour “${text}”, which is none of #rgb and #rrggbb`);
  }
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g);
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

/** Signed: below zero inside. */
function toRectangle({ x = '0', y = '0', width, height, rx = '0' }) {
  const [half, tall, round] = [Number(width) / 2, Number(height) / 2, Number(rx)];
  const [middle, centre] = [Number(x) + half, Number(y) + tall];
  return (px, py) => {
    const across = Math.abs(px - middle) - half + round;
    const down = Math.abs(py - centre) - tall + round;
    const outside = Math.sqrt(lengthSquared(Math.max(across, 0), Math.max(down, 0)));
    return outside + Math.min(Math.max(across, down), 0) - round;
  };
}

function toCircle({ cx, cy, r }) {
  const [x, y, radius] = [Number(cx), Number(cy), Number(r)];
  return (px, py) => Math.sqrt(lengthSquared(px - x, py - y)) - radius;
}

function toLine({ d, 'stroke-width': width, 'stroke-linecap': cap }) {
  if (cap !== 'round') {
    throw new Error('the lines of the icon have round ends');
  }
  const points = pointsOf(d);
  const half = Number(width) / 2;
  const [left, right] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [top, bottom] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  // Far from the line its distance need not be known: most of the picture is.
  const near = half + 1;
  return (px, py) => {
    if (px < left - near || px > right + near || py < top - near || py > bottom + near) {
      return near;
    }
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < points.length; i += 1) {
      nearest = Math.min(nearest, squareToPiece(px, py, points[i - 1], points[i]));
    }
    return Math.sqrt(nearest) - half;
  };
}

function squareToPiece(px, py, from, to) {
  const [ax, ay] = from;
  const [dx, dy] = [to[0] - ax, to[1] - ay];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / square));
  return lengthSquared(px - ax - along * dx, py - ay - along * dy);
}

/** `Math.hypot` takes twenty times as long, and there are millions of them. */
function lengthSquared(x, y) {
  return x * x + y * y;
}

/** `M` and `c` only: one line of curves, each relative to where the last one ended. */
function pointsOf(d) {
  if (!/^M[^A-Za-z]*c[^A-Za-z]*$/.test(d)) {
    throw new Error('the lines of the icon are one M and relative curves (c)');
  }
  const [x, y, ...steps] = (d.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
  if (y === undefined || steps.length === 0 || steps.length % 6 !== 0) {
    throw new Error('the lines of the icon have curves of six numbers each');
  }
  const points = [[x, y]];
  for (let at = 0; at < steps.length; at += 6) {
    const [fromX, fromY] = points.at(-1);
    const [c1x, c1y, c2x, c2y, endX, endY] = steps.slice(at, at + 6);
    for (let i = 1; i <= STEPS_A_CURVE; i += 1) {
      const t = i / STEPS_A_CURVE;
      const [a, b, c] = [3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t];
      points.push([fromX + a * c1x + b * c2x + c * endX, fromY + a * c1y + b * c2y + c * endY]);
    }
  }
  return points;
}
