import { currentAttention } from '../recurrent/kernel-choice.ts';
import type { AttentionKernel } from './types.ts';

/** Every step of a sequence looks at all steps, on the kernel that `chooseKernel` loaded. */
export const attend: AttentionKernel = (inputs, options) => currentAttention()(inputs, options);
