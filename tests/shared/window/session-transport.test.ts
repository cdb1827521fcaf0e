import { describe, expect, it } from 'vitest';
import { acceptSessions, beginSession } from '../../../src/shared/window/session-transport.ts';
import { memoryTransportPair } from '../../../src/shared/wire/memory-transport.ts';
import type { Transport } from '../../../src/shared/wire/transport.ts';

describe('sessions over one connection', () => {
  it('carries frames both ways, in order, once a session has begun', async () => {
    const { page, service, opened } = setUp();
    const session = beginSession(page());
    session.send(bytes('one'));
    session.send(bytes('two'));
    await settled();
    opened[0]?.transport.send(bytes('three'));
    await settled();
    expect({ service: service(), page: await textsOf(session) }).toEqual({
      service: [['one', 'two']],
      page: ['three'],
    });
  });

  it('hides from a page that loads again what was sent to the page before it', async () => {
    const { page, opened } = setUp();
    beginSession(page());
    await settled();
    const late = opened[0]?.transport;
    const second = beginSession(page());
    // Still in the pipe when the second page begins.
    late?.send(bytes('for the first page'));
    await settled();
    opened[1]?.transport.send(bytes('for the second page'));
    late?.send(bytes('later still'));
    await settled();
    expect(await textsOf(second)).toEqual(['for the second page']);
  });

  it('closes a session with a reason when the next one begins', async () => {
    const { page, opened } = setUp();
    beginSession(page());
    await settled();
    beginSession(page());
    await settled();
    expect(opened.map(({ closed }) => closed)).toEqual([['the page was loaded again'], []]);
  });

  it('drops frames that arrive before any session', async () => {
    const { page, service } = setUp();
    page().send(bytes('too early'));
    await settled();
    expect(service()).toEqual([]);
  });

  it('tells the session when the connection is gone', async () => {
    const { page, opened, breakOff } = setUp();
    const reasons: string[] = [];
    const session = beginSession(page());
    session.onClose((reason) => reasons.push(reason));
    await settled();
    breakOff();
    await settled();
    expect(reasons).toEqual(['the other end was closed']);
    expect(opened[0]?.closed).toEqual([]);
  });

  it('sends nothing more for a session that was closed', async () => {
    const { page, opened } = setUp();
    const session = beginSession(page());
    await settled();
    opened[0]?.transport.close();
    opened[0]?.transport.send(bytes('after close'));
    await settled();
    expect(await textsOf(session)).toEqual([]);
  });
});

/** One lasting connection, of which each page sees its own end: a reload forgets the listeners of the page before. */
function setUp() {
  const [left, right] = memoryTransportPair();
  const opened: { transport: Transport; frames: string[]; closed: string[] }[] = [];
  acceptSessions(right, (transport) => {
    const session = { transport, frames: [] as string[], closed: [] as string[] };
    transport.onFrame((frame) => session.frames.push(text(frame)));
    transport.onClose((reason) => session.closed.push(reason));
    opened.push(session);
  });
  return {
    page: (): Transport => left,
    service: () => opened.map(({ frames }) => frames),
    opened,
    breakOff: () => right.close(),
  };
}

async function textsOf(session: Transport): Promise<readonly string[]> {
  const texts: string[] = [];
  session.onFrame((frame) => texts.push(text(frame)));
  await settled();
  return texts;
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function bytes(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function text(frame: Uint8Array): string {
  return new TextDecoder().decode(frame);
}
