/** What holds a service in real use, as processes that can be killed: the child of Electron's main, and the web host. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { WebSocket } from 'ws';
import type { Events } from '../../../src/shared/contract/events.ts';
import type { Requests } from '../../../src/shared/contract.ts';
import { connect } from '../../../src/shared/wire/rpc.ts';
import { webSocketTransport } from '../../../src/web/websocket-transport.ts';
import type { Client } from '../harness.ts';
import { childrenOf, isAlive, startProcess } from '../service-process.ts';

export const HOSTS = ['service', 'web'] as const;
export type Host = (typeof HOSTS)[number];

const PROGRAM = resolve(import.meta.dirname, '../../../out/node/cli.js');

export interface Killable {
  readonly host: Host;
  readonly client: Client;
  /** Process ids of the engines that it has at work. */
  engines(): readonly number[];
  /** SIGKILL; resolves when it and its engines are gone. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

export async function startKillable(
  host: Host,
  dataFolder: string,
  environment: Readonly<Record<string, string>>,
): Promise<Killable> {
  const { child, client } =
    host === 'service' ? startProcess(dataFolder, environment) : await startWeb(dataFolder, environment);
  const engines = () => childrenOf(child.pid);
  async function gone(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      await once(child, 'exit');
    }
  }
  return {
    host,
    client,
    engines,
    async kill() {
      const left = engines();
      child.kill('SIGKILL');
      await gone();
      while (left.some(isAlive)) {
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    async end() {
      child.kill('SIGTERM');
      await gone();
    },
  };
}

async function startWeb(
  dataFolder: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly child: ChildProcess; readonly client: Client }> {
  const child = spawn(process.execPath, [PROGRAM, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment, GATECAST_HOME: dataFolder },
  });
  const address = new URL(await printedAddress(child));
  const page = await fetch(address, { redirect: 'manual' });
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const socket = new WebSocket(`${address.origin}/ws`, { origin: address.origin, headers: { cookie } });
  return { child, client: connect<Requests, Events>(webSocketTransport(socket), '0.0.0') };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(text)?.[0];
      if (address !== undefined) {
        done(address);
      }
    });
    child.once('exit', () => fail(new Error(`the web host ended without an address:\n${text}`)));
  });
}
