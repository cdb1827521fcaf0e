import { describe, expect, it } from 'vitest';
import { readClock } from '../../../../src/core/csv/stamps/clock.ts';
import { createStamp } from '../../../../src/core/csv/stamps/stamp.ts';

function read(text: string): string {
  const stamp = createStamp();
  if (!readClock(text, stamp)) {
    return 'none';
  }
  return `${stamp.clock / 60_000} ${stamp.offset}`;
}

describe('a time of day by itself', () => {
  it.each([
    ['18:00', '1080 null'],
    ['18.00.00', '1080 null'],
    ['6:05 PM', '1085 null'],
    ['13h00', '780 null'],
    ['13h', '780 null'],
    ['13h00 Z', '780 0'],
    ['0100 UTC', '60 0'],
    ['0600Z', '360 0'],
    ['06 Z', '360 0'],
    ['07:00 GMT', '420 0'],
    ['07:00 CET', '420 60'],
    ['07:00 cest', '420 120'],
    ['0700 EST', '420 -300'],
    ['07:00+01:00', '420 60'],
    ['0700 +0100', '420 60'],
    ['07:00 GMT+0800', '420 480'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(['1949-01', '25:00', '12:60', '13 pm', '0100 XYZ', '7', '1h', 'noon'])('“%s” is none', (text) => {
    expect(read(text)).toBe('none');
  });
});
