import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));

const { isAllowed } = await import('../../src/main/permissions.ts');

const PAGE = 'app://gatecast/index.html';
const ORIGIN = 'app://gatecast/';

it('lets our page tell of a run and copy, and nothing else', () => {
  const own = { page: PAGE, origins: [ORIGIN] };
  const asked = [
    'notifications',
    'clipboard-sanitized-write',
    'clipboard-read',
    'geolocation',
    'media',
    'openExternal',
  ];
  expect(asked.filter((permission) => isAllowed(permission, own))).toEqual([
    'notifications',
    'clipboard-sanitized-write',
  ]);
});

it('knows our page by its origin where Electron names no page, as it does when notifications are checked', () => {
  expect(isAllowed('notifications', { page: null, origins: [ORIGIN, undefined] })).toBe(true);
  expect(isAllowed('notifications', { page: null, origins: [undefined, ''] })).toBe(false);
});

it('refuses a stranger, alone or inside our page', () => {
  expect(isAllowed('notifications', { page: 'https://example.org/', origins: [] })).toBe(false);
  expect(isAllowed('notifications', { page: PAGE, origins: ['https://example.org/'] })).toBe(false);
  expect(isAllowed('notifications', { page: null, origins: ['https://example.org/', ORIGIN] })).toBe(false);
});
