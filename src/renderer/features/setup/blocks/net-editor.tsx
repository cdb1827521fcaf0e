/** A net built block by block, with its picture and its weights as they change; it comes into the form, or into a file for another day. */

import { useEffect, useState } from 'react';
import { describeNet, describeOptions } from '../../../../shared/net/describe-net.ts';
import { DEFAULT_CONFIG } from '../../../../shared/set-up/train-config.ts';
import { t } from '../../../../shared/texts/text.ts';
import { changeDraft, settledConfig } from '../../../store/actions/watch-preset.ts';
import { useApp } from '../../../store/app.ts';
import { NetPicture } from '../../compare/net-picture.tsx';
import { Dialog } from '../../help/dialog.tsx';
import { planText, trainable } from '../cards/net-plans.ts';
import { type NetChoice, netsFor } from '../cards/offered-nets.ts';
import { BlockList } from './block-list.tsx';
import { type EditedNet, editedNet, readNet } from './edited-net.ts';
import { NetSources } from './net-sources.tsx';
import { useNetHistory } from './use-net-history.ts';
import { useNetPlan } from './use-net-plan.ts';
import './net-editor.css';

export function NetEditor({ onClose }: { readonly onClose: () => void }) {
  const { stores, client, takeAway } = useApp();
  // As it was when the editor was opened: it lies over the form until it is closed.
  const [draft] = useState(() => stores.setup.getState().draft);
  const [dataset] = useState(() => stores.dataset.getState().dataset?.id ?? null);
  const { net, canUndo, begin, change, undo } = useNetHistory();
  const [problem, setProblem] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once; what is built must not begin anew
  useEffect(() => {
    let isGone = false;
    void asSetUp(undefined).then((made) => {
      if (!isGone) {
        begin(made ?? editedNet(describeOptions(DEFAULT_CONFIG)));
      }
    });
    return () => {
      isGone = true;
    };
  }, []);

  /** The net of the form (undefined) or another one as the form would make it; null where the form cannot be read. */
  async function asSetUp(choice: NetChoice | undefined): Promise<EditedNet | null> {
    if (dataset === null || draft === null) {
      return null;
    }
    const asked = choice === undefined ? draft : changeDraft(draft, { net: choice });
    const config = await settledConfig(client, dataset, asked).catch(() => null);
    return config === null ? null : editedNet(describeNet(config));
  }

  function built(next: EditedNet, where?: string): void {
    setProblem(null);
    change(next, where);
  }

  async function beginFrom(choice: NetChoice): Promise<void> {
    const made = await asSetUp(choice);
    if (made === null) {
      setProblem(t('The set-up cannot be read as it stands in the form.'));
    } else {
      built(made);
    }
  }

  const read = net === null ? null : readNet(net);
  const made = read !== null && 'net' in read ? read.net : null;
  const plan = useNetPlan(dataset, draft, made);
  const planned = trainable(plan);

  function use(): void {
    stores.setup.setState(({ draft: now }) =>
      now === null || made === null ? {} : { draft: changeDraft(now, { net: made }) },
    );
    onClose();
  }

  return (
    <Dialog
      label={t('Net block by block')}
      className="net-editor"
      testId="net-editor"
      onClose={onClose}
      // A press beside it would throw away what was built.
      stays
    >
      <div className="net-editor-body">
        <div className="net-editor-blocks">
          <h2 className="dialog-title">{t('Net block by block')}</h2>
          <p className="net-editor-lead">
            {t(
              'Each block is fed by the one above it; the first reads the window, the last gives the forecast.',
            )}
          </p>
          {net !== null && read !== null && (
            <>
              <NetSources
                name={net.name}
                nameProblem={'problems' in read ? read.name : undefined}
                nets={draft === null ? [] : netsFor(draft)}
                onName={(name) => built({ ...net, name }, 'name')}
                onBegin={(choice) => void beginFrom(choice)}
                onOpen={(opened) =>
                  typeof opened === 'string' ? setProblem(opened) : built(editedNet(opened))
                }
              />
              {problem !== null && (
                <p className="problem" role="alert" data-testid="net-editor-problem">
                  {problem}
                </p>
              )}
              <BlockList net={net} read={read} onChange={built} />
            </>
          )}
        </div>
        <div className="net-editor-drawn">
          <p
            className={plan === 'asking' || planned !== null ? 'quiet' : 'problem'}
            role="status"
            data-testid="net-editor-weights"
          >
            {made === null ? t('What is marked cannot be read yet.') : planText(plan)}
          </p>
          {planned !== null && <NetPicture config={planned.config} />}
        </div>
      </div>
      <div className="dialog-foot is-ruled net-editor-foot">
        <button
          type="button"
          className="button"
          data-testid="net-editor-undo"
          disabled={!canUndo}
          onClick={undo}
        >
          {t('Undo')}
        </button>
        <button
          type="button"
          className="button"
          title={t('As “gatecast train --net FILE” reads it.')}
          data-testid="net-editor-save"
          disabled={made === null}
          onClick={() => made !== null && void takeAway.saveNet(made)}
        >
          {t('Save as a file')}
        </button>
        <span className="net-editor-space" />
        <button type="button" className="button" data-testid="net-editor-close" onClick={onClose}>
          {t('Cancel')}
        </button>
        <button
          type="button"
          className="button is-primary"
          data-testid="net-editor-use"
          disabled={planned === null}
          onClick={use}
        >
          {t('Use this net')}
        </button>
      </div>
    </Dialog>
  );
}
