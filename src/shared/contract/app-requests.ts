/** What the app is, what it has and what this machine can do. */
import type { FilePlace, OpenChoices } from '../dataset.ts';
import type { Device } from '../device/device.ts';
import type { Sketch } from '../projects/projects.ts';
import type { BackendReport } from '../run.ts';
import type { AtOnce } from '../set-up/at-once.ts';
import type { Call } from './call.ts';

export interface SampleDescription {
  readonly file: string;
  readonly title: string;
  readonly description: string;
  /** What somebody might ask of it; empty for a file that nobody wrote about. */
  readonly question: string;
  /** A few values for the tile's small chart, one list a line; null where nothing was measured. */
  readonly sparklines: readonly (readonly (number | null)[])[];
}

export interface RecentFile {
  /** Where its files can be opened; several that were opened as one have one place each. */
  readonly places: readonly FilePlace[];
  readonly file: string;
  readonly fingerprint: string;
  /** As it was opened last. */
  readonly choices: OpenChoices;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  readonly rows: number;
  readonly step: string | null;
  readonly kind: string;
}

/** Files that came through a browser and are kept by their content. */
export interface KeptUploads {
  readonly files: number;
  readonly bytes: number;
  /** Beyond this, the ones used longest ago go. */
  readonly limitBytes: number;
}

export interface AppInfo {
  readonly appVersion: string;
  readonly samples: readonly SampleDescription[];
  /** Newest first, samples among them; far more than a screen shows, so that the data of older runs can be found. */
  readonly recent: readonly RecentFile[];
  /** Thin lines of columns that were looked at or trained on, the latest first. */
  readonly sketches: readonly Sketch[];
  readonly uploads: KeptUploads;
  /** Runs that there are, at work or done. */
  readonly runs: number;
  /** How many trainings work at once here. */
  readonly atOnce: AtOnce;
}

/** How fast the kernel is on one fixed case, beside what the processor could do at most. */
export interface KernelSpeed {
  /** The case in words: cell, batch, steps, features, units. */
  readonly case: string;
  /** Forward and backward through time, all threads together. */
  readonly gflops: number;
  /** Bare multiply-adds on the same threads; null where nothing measures them. */
  readonly peakGflops: number | null;
}

export interface DoctorReport {
  readonly node: string;
  readonly platform: string;
  readonly cores: number;
  readonly backend: BackendReport;
  readonly speed?: KernelSpeed;
  /** One line a fact that helps to understand the choice: what was tried, what failed and why. */
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

export interface AppRequests {
  readonly 'app.info': Call<Record<string, never>, AppInfo>;
  readonly 'app.doctor': Call<Record<string, never>, DoctorReport>;
  /** Where trainings compute; fixed where the start was told by `--device` or `GATECAST_DEVICE`. */
  readonly 'app.device': Call<Record<string, never>, { readonly device: Device; readonly isFixed: boolean }>;
  /** For all that begins from now on. Throws the `OUTPUT_…` errors when it cannot be kept. */
  readonly 'app.chooseDevice': Call<{ readonly device: Device }, Record<string, never>>;
}
