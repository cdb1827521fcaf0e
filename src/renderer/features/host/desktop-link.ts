/** Tells the desktop what it shows of this page, and does what its menu asks for. In a browser there is nothing to tell. */
import type { ElectronBridge } from '../../../shared/window/electron-bridge.ts';
import type { App } from '../../store/app.ts';
import { EMPTY_LIVE_RUN } from '../../store/live-run.ts';
import { standingActions } from '../actions/registry.ts';
import { progressShare } from '../training/progress-words.ts';
import { menuOf } from './menu-of.ts';

/** After the last change: a menu is read by people. */
const REST_MS = 120;
const STEPS = 100;

/** The app that a bridge speaks to now: its listeners stay, whoever is behind it. */
const LINKED = new WeakMap<ElectronBridge, { app: App | null }>();

export function linkDesktop(app: App): () => void {
  const { bridge, stores } = app;
  if (bridge === null) {
    return () => {};
  }
  const link = linkOf(bridge);
  link.app = app;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let menuSaid = '';
  // What is live changes many times a second while something trains, and no entry of the menu with it.
  let isMenuOld = true;
  let shareSaid: number | null = null;
  let fileSaid: string | null = null;

  function say(): void {
    timer = null;
    if (isMenuOld) {
      isMenuOld = false;
      const menu = menuOf(app);
      const text = JSON.stringify(menu);
      if (text !== menuSaid) {
        menuSaid = text;
        bridge?.setMenu(menu);
      }
    }
    const share = shareOf(app);
    if (share !== shareSaid) {
      shareSaid = share;
      bridge?.setProgress(share);
    }
    const path = stores.dataset.getState().dataset?.path ?? null;
    if (path !== null && path !== fileSaid) {
      bridge?.documentOpened(path);
    }
    fileSaid = path ?? fileSaid;
  }

  function later(): void {
    timer ??= setTimeout(say, REST_MS);
  }

  function menuLater(): void {
    isMenuOld = true;
    later();
  }

  const ofMenu = [
    stores.connection,
    stores.dataset,
    stores.setup,
    stores.runs,
    stores.list,
    stores.backtests,
  ];
  const stops = [
    ...[...ofMenu, stores.view].map((store) => store.subscribe(menuLater)),
    stores.live.subscribe(later),
  ];
  later();
  return () => {
    for (const stop of stops) {
      stop();
    }
    if (timer !== null) {
      clearTimeout(timer);
    }
    if (link.app === app) {
      link.app = null;
    }
  };
}

function linkOf(bridge: ElectronBridge): { app: App | null } {
  const known = LINKED.get(bridge);
  if (known !== undefined) {
    return known;
  }
  const link: { app: App | null } = { app: null };
  LINKED.set(bridge, link);
  bridge.onCommand((command) => {
    if (command.kind === 'action' && link.app !== null) {
      standingActions(link.app)
        .find(({ id, not }) => id === command.action && not === undefined)
        ?.run();
    }
  });
  return link;
}

/** Of what trains, or of a backtest; in hundredths, which is as much as an icon shows. Null where nothing is at work. */
function shareOf({ stores }: App): number | null {
  const { runs } = stores.runs.getState();
  const { running } = stores.backtests.getState();
  const run = Object.values(runs).find(({ status }) => status === 'training');
  const share =
    run !== undefined
      ? progressShare(run, stores.live.getState().runs[run.id] ?? EMPTY_LIVE_RUN)
      : running === null
        ? null
        : running.done / running.origins;
  return share === null || !Number.isFinite(share) ? null : Math.round(share * STEPS) / STEPS;
}
