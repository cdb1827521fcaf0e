/** The page's one connection to the service, over whichever host this page runs in. */
import type { Events } from '../../shared/contract/events.ts';
import type { Requests } from '../../shared/contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import { BRIDGE_NAME, type ElectronBridge } from '../../shared/window/electron-bridge.ts';
import { type Caller, connect } from '../../shared/wire/rpc.ts';
import { bridgeTransport, webSocketTransport } from './transports.ts';

export type ServiceCaller = Caller<Requests, Events>;

/** For the hello only; the protocol version decides whether two sides fit. */
const PAGE_VERSION = '0.1.0';

/** What Electron's preload shows to this page; null in a browser. */
export function electronBridge(): ElectronBridge | null {
  const bridge = (window as unknown as Readonly<Record<string, unknown>>)[BRIDGE_NAME];
  return typeof bridge === 'object' && bridge !== null ? (bridge as ElectronBridge) : null;
}

/** Opens one connection. Calls fail with `CONNECTION_LOST` once it is gone; a new one is a new call of this. */
export function openConnection(): ServiceCaller {
  const bridge = electronBridge();
  if (bridge !== null) {
    return connect(bridgeTransport(bridge), PAGE_VERSION);
  }
  const { protocol, host } = window.location;
  return connect(webSocketTransport(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`), PAGE_VERSION);
}

/** Whether the host that served this page still knows it: null when it does, is away, or is Electron's. */
export async function whyRefused(): Promise<GatecastError | null> {
  if (electronBridge() !== null) {
    return null;
  }
  const { host, pathname } = window.location;
  const answer = await fetch(pathname, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return answer?.status === 403 ? new GatecastError('TAB_REFUSED', { host }) : null;
}

/** Path of the file the program was started with, once: a reload must not open it again. */
export async function fileAtStart(): Promise<string | null> {
  const bridge = electronBridge();
  if (bridge !== null) {
    return bridge.openedFile();
  }
  const address = new URL(window.location.href);
  const path = address.searchParams.get('open');
  if (path !== null) {
    address.searchParams.delete('open');
    window.history.replaceState(null, '', address);
  }
  return path;
}
