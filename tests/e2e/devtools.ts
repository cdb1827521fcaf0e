/**
 * Drives a page over the Chrome DevTools protocol. Playwright speaks to browsers of its own time only; Chromium 83,
 * which is in the tests' Electron, refuses its injected scripts.
 */
import { writeFileSync } from 'node:fs';
import WebSocket from 'ws';

export interface Page {
  /** The value of an expression in the page; a promise is awaited, an exception thrown here. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Resolves with the first truthy value of the expression; rejects after `timeoutMs` with what the page shows. */
  waitFor<Value>(expression: string, timeoutMs?: number): Promise<Value>;
  /** Clicks the middle of an element with the mouse, scrolling to it first. */
  click(selector: string): Promise<void>;
  /** Types into a field in place of what it holds. */
  fill(selector: string, text: string): Promise<void>;
  /** Presses Enter or Escape where the focus is. */
  press(key: keyof typeof KEY_CODES): Promise<void>;
  chooseFile(selector: string, path: string): Promise<void>;
  /** Resolves once the new page answers. */
  reload(): Promise<void>;
  screenshot(file: string): Promise<void>;
  /** Errors, uncaught exceptions and refused loads since the start, as text. */
  readonly complaints: readonly string[];
  /** How many pages the whole browser has. */
  pages(): Promise<number>;
  close(): void;
}

const DEFAULT_WAIT_MS = 120_000;
const POLL_MS = 50;
const MOST_PRESSES = 3;
const KEY_CODES = { Enter: 13, Escape: 27 } as const;

/** Connects to the first page of the browser that listens on `port` of this machine. */
export async function connectToPage(port: number): Promise<Page> {
  const complaints: string[] = [];
  const { send, evaluate, close } = await connect(await firstPage(port), (method, params) => {
    const complaint = complaintIn(method, params);
    if (complaint !== null) {
      complaints.push(complaint);
    }
  });

  async function waitFor<Value>(expression: string, timeoutMs = DEFAULT_WAIT_MS): Promise<Value> {
    const endsAt = Date.now() + timeoutMs;
    for (;;) {
      const value = await evaluate<Value>(expression).catch(whileLoading);
      if (value) {
        return value;
      }
      if (Date.now() > endsAt) {
        const text = await evaluate<string>('document.body.innerText.slice(0, 1500)');
        throw new Error(
          `waited ${timeoutMs} ms for ${expression}; the page shows:\n${text}\n${complaints.join('\n')}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** Presses what stands still; one that moved away under the press is pressed where it is now, as a person would. */
  async function click(selector: string): Promise<void> {
    const found = `document.querySelector(${JSON.stringify(selector)})`;
    for (let tries = 1; ; tries++) {
      await waitFor(`${found} !== null && ${found}.disabled !== true`);
      const { x, y } = await evaluate<{ x: number; y: number }>(standsStill(found));
      const at = { x, y, button: 'left', clickCount: 1 };
      await send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
      await send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
      const isHit = await evaluate<boolean>('window.wasPressed').catch(whileLoading);
      if (isHit !== false || tries === MOST_PRESSES) {
        return;
      }
    }
  }

  async function pages(): Promise<number> {
    return (await listTargets(port)).filter(({ type }) => type === 'page').length;
  }

  await send('Runtime.enable');
  await send('Log.enable');
  await send('Page.enable');
  await send('DOM.enable');

  return {
    evaluate,
    waitFor,
    click,
    async fill(selector, text) {
      await waitFor(`document.querySelector(${JSON.stringify(selector)}) !== null`);
      await evaluate(
        `(() => { const field = document.querySelector(${JSON.stringify(selector)}); field.focus(); field.select(); })()`,
      );
      await send('Input.insertText', { text });
    },
    async press(key) {
      const said = { key, code: key, windowsVirtualKeyCode: KEY_CODES[key] };
      // Without its text Enter does nothing where it is a form's.
      await send('Input.dispatchKeyEvent', { ...said, type: 'keyDown', text: key === 'Enter' ? '\r' : '' });
      await send('Input.dispatchKeyEvent', { ...said, type: 'keyUp' });
    },
    async chooseFile(selector, path) {
      const { root } = await send<{ root: { nodeId: number } }>('DOM.getDocument');
      const { nodeId } = await send<{ nodeId: number }>('DOM.querySelector', {
        nodeId: root.nodeId,
        selector,
      });
      await send('DOM.setFileInputFiles', { nodeId, files: [path] });
    },
    async reload() {
      // The command answers before the old page has gone, and what is asked or pressed in that one is lost with it.
      await evaluate('window.isOldPage = true');
      await send('Page.reload');
      await waitFor('window.isOldPage !== true');
    },
    async screenshot(file) {
      const { data } = await send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
      writeFileSync(file, Buffer.from(data, 'base64'));
    },
    complaints,
    pages,
    close,
  };
}

/** Resolves with the middle of an element once that has not moved for a while, and notes whether the next press meets it. */
function standsStill(found: string): string {
  return `(async () => {
    let still = 0;
    let before = '';
    let at = { x: 0, y: 0 };
    while (still < 3) {
      const element = ${found};
      element?.scrollIntoView({ block: 'center' });
      const box = element?.getBoundingClientRect() ?? new DOMRect();
      at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      const now = JSON.stringify(at);
      still = now === before ? still + 1 : 0;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    window.wasPressed = false;
    document.addEventListener('pointerdown', ({ target }) => {
      window.wasPressed = ${found}?.contains(target) ?? true;
    }, { capture: true, once: true });
    return at;
  })()`;
}

export interface Target {
  send<Result>(method: string, params?: object): Promise<Result>;
  /** The value of an expression there; a promise is awaited, an exception thrown here. */
  evaluate<Value>(expression: string): Promise<Value>;
  close(): void;
}

/** Connects to one target: a page, or a Node that was started with `--inspect`. */
export async function connect(
  address: string,
  onEvent: (method: string, params: EventParams) => void = () => {},
): Promise<Target> {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let nextId = 1;

  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.id === undefined) {
      onEvent(message.method, message.params);
      return;
    }
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.error === undefined) {
      call?.resolve(message.result as never);
    } else {
      call?.reject(new Error(message.error.message));
    }
  });
  socket.on('close', () => {
    for (const call of pending.values()) {
      call.reject(new Error('the page is gone'));
    }
    pending.clear();
  });

  function send<Result>(method: string, params: object = {}): Promise<Result> {
    const id = nextId++;
    return new Promise<Result>((resolve, reject) => {
      pending.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }), (error) => error && reject(error));
    });
  }

  async function evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await send<{
      readonly result: { readonly value: Value };
      readonly exceptionDetails?: {
        readonly text: string;
        readonly exception?: { readonly description?: string };
      };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  return { send, evaluate, close: () => socket.close() };
}

/** A page that is being loaded again has nothing to say for a moment. */
function whileLoading(error: unknown): null {
  if (
    error instanceof Error &&
    /context was destroyed|navigated or closed|Cannot find context/.test(error.message)
  ) {
    return null;
  }
  throw error;
}

async function firstPage(port: number): Promise<string> {
  const endsAt = Date.now() + DEFAULT_WAIT_MS;
  for (;;) {
    const pages = await listTargets(port);
    const page = pages.find(({ type }) => type === 'page');
    if (page !== undefined) {
      return page.webSocketDebuggerUrl;
    }
    if (Date.now() > endsAt) {
      throw new Error('the window has opened no page');
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function listTargets(
  port: number,
): Promise<readonly { readonly type: string; readonly webSocketDebuggerUrl: string }[]> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    return (await response.json()) as Awaited<ReturnType<typeof listTargets>>;
  } catch {
    // The address is printed a moment before anyone answers there.
    return [];
  }
}

interface EventParams {
  readonly type?: string;
  readonly args?: readonly { readonly value?: unknown; readonly description?: string }[];
  readonly entry?: { readonly level: string; readonly text: string; readonly url?: string };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

function complaintIn(method: string, params: EventParams): string | null {
  if (method === 'Runtime.consoleAPICalled' && params.type === 'error') {
    return `console: ${(params.args ?? []).map(({ value, description }) => value ?? description).join(' ')}`;
  }
  if (method === 'Runtime.exceptionThrown') {
    return `exception: ${params.exceptionDetails?.exception?.description ?? params.exceptionDetails?.text}`;
  }
  if (method === 'Log.entryAdded' && params.entry?.level === 'error') {
    return `log: ${params.entry.text} ${params.entry.url ?? ''}`;
  }
  return null;
}
