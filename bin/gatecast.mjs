#!/usr/bin/env node
import { requireNode } from '../scripts/set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('../scripts/set-up/say.mjs');
await runEntry(async () => {
  const { ensureReady } = await import('../scripts/set-up/index.mjs');
  const needsDashboard = process.argv[2] === 'serve';
  await ensureReady(needsDashboard ? ['kernel', 'node', 'window'] : ['kernel', 'node']);
  await import('../out/node/cli.js');
});
