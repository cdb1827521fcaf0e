import { expect, test } from 'vitest';
import { nextTheme, resolveTheme } from '../../../src/renderer/ui/theme.tsx';

test.each([false, true])(
  'three presses come back to the system, the first to what is not on screen (dark: %s)',
  (dark) => {
    const first = nextTheme('system', dark);
    expect(resolveTheme(first, dark)).not.toBe(resolveTheme('system', dark));
    const second = nextTheme(first, dark);
    expect(new Set(['system', first, second]).size).toBe(3);
    expect(nextTheme(second, dark)).toBe('system');
  },
);
