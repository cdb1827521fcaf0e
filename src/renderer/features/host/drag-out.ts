/** A forecast dragged out of the window as a file: made when the row is touched, so that it is there when it is moved. */
import type { DragEvent } from 'react';
import type { TableFormat } from '../../../shared/take-away/formats.ts';
import type { App } from '../../store/app.ts';

export interface DragOut {
  readonly onPointerDown: () => void;
  readonly onDragStart: (event: DragEvent) => void;
}

/** What a row needs to be dragged; undefined in a browser, which drags no files out. */
export function dragOut(
  { bridge, client, notices }: App,
  { run, as }: { readonly run: string; readonly as: TableFormat },
): DragOut | undefined {
  if (bridge === null) {
    return undefined;
  }
  let made: Promise<string> | null = null;
  const make = async (): Promise<string> => {
    const { file } = await client.request('forecast.file', { run, as });
    const path = await bridge.dragPlace(file);
    await client.request('forecast.save', { run, as, path, overwrite: true });
    return path;
  };
  return {
    onPointerDown: () => {
      made = make();
      // Told when it is dragged: a press alone may mean the dialog.
      made.catch(() => {});
    },
    onDragStart(event) {
      // The page's own drag is none; the system goes on with the file.
      event.preventDefault();
      (made ?? make()).then(
        (path) => bridge.startDrag(path),
        (error: unknown) => notices.tellError(error),
      );
    },
  };
}
