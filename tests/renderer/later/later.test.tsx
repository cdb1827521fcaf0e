// @vitest-environment happy-dom
import { act, type ReactNode, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Later, type LaterPart, laterPart } from '../../../src/renderer/later/later.tsx';

interface Greeting {
  readonly name: string;
}

function Hello({ name }: Greeting) {
  return <p>Hello {name}</p>;
}

let root: Root | null = null;

async function show(part: LaterPart<Greeting>, meanwhile?: ReactNode): Promise<HTMLElement> {
  const box = document.createElement('div');
  document.body.append(box);
  root = createRoot(box);
  await act(async () =>
    root?.render(
      <StrictMode>
        <Later part={part} props={{ name: 'Ada' }} meanwhile={meanwhile} />
      </StrictMode>,
    ),
  );
  return box;
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});

afterEach(() => {
  vi.unstubAllGlobals();
  act(() => root?.unmount());
  document.body.replaceChildren();
});

describe('a part of the page that is loaded later', () => {
  it('is drawn when it has come, with something in its place until then', async () => {
    let come: (part: typeof Hello) => void = () => {};
    const part = laterPart<Greeting>(
      () =>
        new Promise((resolve) => {
          come = resolve;
        }),
    );
    const box = await show(part, <i>soon</i>);
    expect(box.innerHTML).toBe('<i>soon</i>');
    await act(async () => come(Hello));
    expect(box.innerHTML).toBe('<p>Hello Ada</p>');
  });

  it('is loaded once, and is there at once where that was before', async () => {
    let loads = 0;
    const part = laterPart<Greeting>(async () => {
      loads += 1;
      return Hello;
    });
    await Promise.all([part.load(), part.load()]);
    const box = await show(part);
    expect([box.innerHTML, loads]).toEqual(['<p>Hello Ada</p>', 1]);
  });

  it('says so where it cannot be loaded, and can be asked for again', async () => {
    let loads = 0;
    const part = laterPart<Greeting>(async () => {
      loads += 1;
      if (loads === 1) {
        throw new Error('the host is gone');
      }
      return Hello;
    });
    const box = await show(part);
    expect(box.querySelector('[role="alert"]')?.textContent).toContain('could not be loaded');
    await part.load();
    expect(loads).toBe(2);
  });
});
