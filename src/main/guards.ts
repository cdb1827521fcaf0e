/** What the page may not do, set once for the whole app: leave, open windows, use devices, reach the network. It may tell that a run has ended, and copy. */
import { app, type IpcMainEvent, type IpcMainInvokeEvent, session, type WebContents } from 'electron';
import { isOwnPage } from './page.ts';
import { isAllowed } from './permissions.ts';

/** Sets the limits for every page that will ever exist. Call once Electron is ready, before the first window. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(isAllowed(permission, { page: contents.getURL(), origins: [details?.requestingUrl] })),
  );
  defaultSession.setPermissionCheckHandler((contents, permission, requestingOrigin, details) =>
    isAllowed(permission, {
      page: contents?.getURL() ?? null,
      origins: [requestingOrigin, details?.embeddingOrigin],
    }),
  );
  defaultSession.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }));
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event, named) => {
    // Today's Electron names it in the event, and will not name it beside it for ever.
    const url = event.url ?? named;
    // A reload arrives here too, and is the one navigation there is.
    if (url !== contents.getURL() || !isOwnPage(url)) {
      event.preventDefault();
    }
  });
  // The policy lets no frame in; if one were there, it would stay where it is. Electron before 25 has no such event.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) {
      event.preventDefault();
    }
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  if (typeof contents.setWindowOpenHandler === 'function') {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  } else {
    // Electron before 12; the event is gone from today's types.
    (contents as NodeJS.EventEmitter).on('new-window', (event: Event) => event.preventDefault());
  }
}

/** The app's own pages, what they hold inside themselves, and the developer tools. */
function isLocal(url: string): boolean {
  return isOwnPage(url) || /^(data|blob|devtools|chrome-extension):/.test(url);
}

/** Whether a message comes from our own page in the top frame of `contents`. */
export function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent, contents: WebContents): boolean {
  if (event.sender !== contents) {
    return false;
  }
  if (!('senderFrame' in event)) {
    // Electron before 17. The policy lets no frame in, so the sender's page is the top frame's.
    return isOwnPage((event as { readonly sender: WebContents }).sender.getURL());
  }
  const { senderFrame } = event;
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}
