/** Errors of the machine and of what runs on it: processes, cards, connections. */
import type { ErrorCode } from '../errors.ts';
import { t } from '../texts/text.ts';
import { tabRefusedText } from '../window/tab-refused-text.ts';
import { said, type Templates } from './parts.ts';

export const MACHINE_ERROR_TEXT = {
  PORT_TAKEN: ({ port }) =>
    t('Port {port} is in use by another program; choose another with --port, or --port 0 for any free one.', {
      port: String(port),
    }),
  PROTOCOL_MISMATCH: ({ ours, theirs }) =>
    t(
      'This window speaks protocol {ours} and the service protocol {theirs}; close Gatecast everywhere and start it again.',
      { ours, theirs },
    ),
  REQUEST_INVALID: ({ request, problem }) =>
    t('The request {request} was refused: {problem}.', { request, problem: said(problem) }),
  GPU_PLATFORM: ({ platform }) =>
    t(
      'Computing on a card is built for Linux and Windows on x64, not for {platform}; the processor computes.',
      {
        platform,
      },
    ),
  GPU_NO_DRIVER: () =>
    t(
      'No NVIDIA driver is loaded, so the processor computes; where there is a card, install its driver and try again.',
    ),
  GPU_NO_CARD: () =>
    t(
      'The NVIDIA driver shows no card, so the processor computes; check CUDA_VISIBLE_DEVICES, or what the machine lends.',
    ),
  GPU_DRIVER_OLD: ({ detail }) =>
    t(
      'The NVIDIA driver is too old ({detail}), so the processor computes; update the driver, or install older libraries.',
      { detail: said(detail) },
    ),
  GPU_LIBRARY_MISSING: ({ detail }) =>
    t(
      "A library that computes on the card is missing ({detail}), so the processor computes; install CUDA's runtime, cuBLAS and cuDNN, or name their folder in GATECAST_CUDA.",
      { detail: said(detail) },
    ),
  GPU_LIBRARY_UNFIT: ({ detail }) =>
    t(
      'The libraries found do not fit ({detail}), so the processor computes; install cuDNN from 8.1 on for one CUDA, or name another folder in GATECAST_CUDA.',
      { detail: said(detail) },
    ),
  GPU_MEMORY: () =>
    t(
      "The card's memory is full, so the processor goes on; close other programs that use it, or choose a smaller batch or fewer units.",
    ),
  GPU_FAILED: ({ detail }) =>
    t(
      'The card failed ({detail}), so the processor goes on; if it happens again, update its driver or train with the device cpu.',
      { detail: said(detail) },
    ),
  PACE_UNKNOWN: () =>
    t(
      'How fast these nets learn could not be measured, because something else trains; wait until it has ended, or compare with as many updates.',
    ),
  ENGINE_CRASHED: ({ reason }) =>
    t(
      'The engine process ended unexpectedly ({reason}); nothing else was lost. Try again; if memory was short, with fewer units, a smaller batch or a smaller file.',
      { reason: said(reason) },
    ),
  CONNECTION_LOST: ({ reason }) =>
    t('The connection to Gatecast is gone ({reason}); start it again, your runs are kept.', {
      reason: said(reason),
    }),
  TAB_REFUSED: ({ host }) => tabRefusedText(host),
  INTERNAL: ({ message }) =>
    t('Something went wrong inside Gatecast ({message}); please report it with the log.', { message }),
} satisfies Partial<Templates<ErrorCode>>;
