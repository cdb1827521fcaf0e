import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawInTurn, leaveTurns } from '../../../src/renderer/charts/drawing/draw-turns.ts';

let frames: (() => void)[];

/** What was asked for is called once, as a browser does before it paints. */
function nextFrame(): void {
  const now = frames;
  frames = [];
  for (const call of now) {
    call();
  }
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => frames.push(call));
});

afterEach(() => {
  while (frames.length > 0) {
    nextFrame();
  }
  vi.unstubAllGlobals();
});

describe('charts that change together', () => {
  const [forecast, loss, error] = [{}, {}, {}];
  const drawn: string[] = [];
  const draw = (name: string) => () => {
    drawn.push(name);
  };
  beforeEach(() => {
    drawn.length = 0;
  });

  it('are drawn one a frame, the first at once', () => {
    drawInTurn(forecast, draw('forecast'));
    drawInTurn(loss, draw('loss'));
    drawInTurn(error, draw('error'));
    expect(drawn).toEqual(['forecast']);
    nextFrame();
    expect(drawn).toEqual(['forecast', 'loss']);
    nextFrame();
    nextFrame();
    expect(drawn).toEqual(['forecast', 'loss', 'error']);
    expect(frames).toEqual([]);
    drawInTurn(loss, draw('loss again'));
    expect(drawn.at(-1)).toBe('loss again');
  });

  it('wait for no chart that changes in every frame, and of each only the latest is drawn', () => {
    for (let frame = 1; frame <= 4; frame += 1) {
      drawInTurn(forecast, draw(`forecast ${frame}`));
      drawInTurn(loss, draw(`loss ${frame}`));
      nextFrame();
    }
    expect(drawn).toEqual(['forecast 1', 'loss 1', 'forecast 2', 'loss 3', 'forecast 4']);
  });

  it('are not drawn any more once they are gone', () => {
    drawInTurn(forecast, draw('forecast'));
    drawInTurn(loss, draw('loss'));
    leaveTurns(loss);
    nextFrame();
    expect(drawn).toEqual(['forecast']);
  });
});
