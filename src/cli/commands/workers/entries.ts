/** The commands around a queue that several machines share. */
import type { Command } from '../../commands.ts';
import { ENGINE } from '../../options/option-tables.ts';
import { QUEUE } from '../../options/queue-option.ts';

const NEEDED = {
  ...QUEUE,
  queue: { ...QUEUE.queue, help: 'the queue: redis://host:6379, or @FILE, which has the address' },
};

export const WORKING: readonly Command[] = [
  {
    name: 'worker',
    summary: 'Takes trials and trainings from a queue and does them on this machine, until Ctrl-C.',
    usage: '',
    leastPositionals: 0,
    mostPositionals: 0,
    options: {
      ...NEEDED,
      slots: { value: 'N', help: 'works at the same time (as many as have cores of their own)' },
      ...ENGINE,
    },
    notes: [
      'It needs the version and the kernel of the Gatecast that fills the queue, or it is refused. Ctrl-C gives',
      'back what it has, with where that stands, and another worker goes on from there; so does a worker that',
      'is killed or unplugged, from its last checkpoint. Nothing of it is counted twice.',
      '',
      'gatecast worker --queue redis://10.0.0.5:6379 --slots 4',
      'gatecast worker --queue @queue-address.txt',
      'gatecast worker --queue rediss://:secret@redis.example.org --queue-ca ca.pem',
    ],
    load: async () => (await import('./worker.ts')).worker,
  },
  {
    name: 'workers',
    summary: 'Shows who works on a queue and at what; pauses a worker, or sends it away.',
    usage: '[list] | pause WORKER… | go-on WORKER… | remove WORKER…',
    leastPositionals: 0,
    mostPositionals: 1000,
    options: NEEDED,
    notes: [
      'A paused worker ends what it has and takes nothing new. One that is removed gives back what it has, with',
      'where that stands, and ends.',
      '',
      'gatecast workers --queue redis://10.0.0.5:6379',
      'gatecast workers pause 3f2a91c4 --queue redis://10.0.0.5:6379',
    ],
    load: async () => (await import('./workers.ts')).workers,
  },
];
