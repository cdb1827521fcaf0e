/** A question to the service as a component asks it: anew when what is asked changes, and not for nothing. */
import { useEffect, useState } from 'react';
import type { ParamsOf, RequestName, Requests } from '../../../shared/contract.ts';
import { Cancelled, toErrorFrame } from '../../../shared/errors.ts';
import { useApp } from '../../store/app.ts';
import type { Asked } from '../../store/stores.ts';

/** The answer to a request, or how it stands with it; null while there is nothing to ask. */
export function useAsked<Name extends RequestName>(
  name: Name,
  params: ParamsOf<Name> | null,
): Asked<Requests[Name]['result']> | null {
  const { client } = useApp();
  const [answer, setAnswer] = useState<{ key: string; asked: Asked<Requests[Name]['result']> } | null>(null);
  const key = params === null ? null : JSON.stringify(params);

  useEffect(() => {
    if (key === null) {
      return;
    }
    const controller = new AbortController();
    client
      .request(name, JSON.parse(key) as ParamsOf<Name>, { signal: controller.signal })
      .then((result) => setAnswer({ key, asked: { status: 'here', result } }))
      .catch((error: unknown) => {
        if (!(error instanceof Cancelled)) {
          setAnswer({ key, asked: { status: 'refused', error: toErrorFrame(error) } });
        }
      });
    return () => controller.abort();
  }, [client, name, key]);

  if (key === null) {
    return null;
  }
  return answer?.key === key ? answer.asked : { status: 'asking' };
}
