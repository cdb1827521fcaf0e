import { describe, expect, it } from 'vitest';
import { relay } from '../../src/main/relay.ts';
import type { Transport } from '../../src/shared/wire/transport.ts';

const MARK = new Uint8Array(0);
const FRAME = new Uint8Array([1, 2, 3]);

describe('the relay between page and service', () => {
  it('starts the service with the first session and keeps it for the next', () => {
    const { services, frames } = setUp();
    frames.fromPage(MARK);
    frames.fromPage(FRAME);
    frames.fromPage(MARK);
    expect(services.map(({ got }) => got)).toEqual([[MARK, FRAME, MARK]]);
  });

  it('passes frames of the service to the page unread', () => {
    const { services, frames, toPage } = setUp();
    frames.fromPage(MARK);
    services[0]?.say(FRAME);
    expect(toPage).toEqual([FRAME]);
  });

  it('tells of a death once, drops what the old page sends, and starts anew with the next session', () => {
    const { services, frames, deaths } = setUp();
    frames.fromPage(MARK);
    services[0]?.die('killed by SIGKILL');
    frames.fromPage(FRAME);
    const whileDead = services.length;
    frames.fromPage(MARK);
    expect({ deaths, whileDead, got: services.map(({ got }) => got) }).toEqual({
      deaths: ['killed by SIGKILL'],
      whileDead: 1,
      got: [[MARK], [MARK]],
    });
  });

  it('ends the service without calling it a death, and starts none after that', () => {
    const { services, frames, deaths } = setUp();
    frames.fromPage(MARK);
    frames.dispose();
    services[0]?.die('exit code 0');
    frames.fromPage(MARK);
    expect({ deaths, closed: services.map(({ closed }) => closed) }).toEqual({ deaths: [], closed: [1] });
  });
});

interface FakeService {
  readonly got: Uint8Array[];
  closed: number;
  say(frame: Uint8Array): void;
  die(reason: string): void;
}

function setUp() {
  const services: FakeService[] = [];
  const toPage: Uint8Array[] = [];
  const deaths: string[] = [];
  const frames = relay({
    start: () => {
      const { transport, service } = fakeService();
      services.push(service);
      return transport;
    },
    toPage: (frame) => toPage.push(frame),
    onDeath: (reason) => deaths.push(reason),
  });
  return { services, frames, toPage, deaths };
}

function fakeService(): { readonly transport: Transport; readonly service: FakeService } {
  let frameListener: (frame: Uint8Array) => void = () => {};
  let closeListener: (reason: string) => void = () => {};
  const service: FakeService = {
    got: [],
    closed: 0,
    say: (frame) => frameListener(frame),
    die: (reason) => closeListener(reason),
  };
  const transport: Transport = {
    send: (frame) => service.got.push(frame),
    onFrame: (listener) => {
      frameListener = listener;
    },
    onClose: (listener) => {
      closeListener = listener;
    },
    close: () => {
      service.closed += 1;
    },
  };
  return { transport, service };
}
