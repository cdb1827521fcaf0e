import { Cancelled } from '../../shared/errors.ts';

/** The run was left on purpose; its place is kept. */
export class RunPaused extends Cancelled {
  readonly run: string;

  constructor(run: string) {
    super();
    this.run = run;
  }
}
