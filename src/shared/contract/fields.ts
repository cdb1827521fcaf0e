/** Pieces that many validators are made of. */
import { z } from 'zod';
import { LIMIT_NAMES } from '../opening/limits.ts';

// The dashboard's content security policy forbids `new Function`, which zod would otherwise try.
z.config({ jitless: true });

export const empty = z.object({}) as z.ZodType<Record<string, never>>;
export const id = z.string().min(1).max(200);
export const columnName = z.string().max(10_000);
export const bytes = z.custom<Uint8Array>((value) => isArrayOf('Uint8Array', value), 'expected bytes');
export const numbers32 = z.custom<Float32Array>(
  (value) => isArrayOf('Float32Array', value),
  'expected numbers',
);
export const wholes32 = z.custom<Int32Array>(
  (value) => isArrayOf('Int32Array', value),
  'expected whole numbers',
);
export const numbers64 = z.custom<Float64Array>(
  (value) => isArrayOf('Float64Array', value),
  'expected numbers',
);
export const whole = (least: number, most: number) => z.number().int().min(least).max(most);

export const limits = z.partialRecord(z.enum(LIMIT_NAMES), whole(0, Number.MAX_SAFE_INTEGER));
export const levels = z.array(z.number().gt(0).lt(1)).min(1).max(20);

/** By name, because `instanceof` fails between the contexts of a window and a worker. */
function isArrayOf(type: string, value: unknown): boolean {
  return Object.prototype.toString.call(value) === `[object ${type}]`;
}
