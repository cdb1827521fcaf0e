// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import {
  isShortcut,
  isSingleKey,
  isTyping,
  shortcutKeys,
} from '../../../../src/renderer/features/actions/shortcuts.ts';

const press = (key: string, ...held: readonly ('ctrl' | 'meta' | 'alt' | 'shift')[]) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
});

test('Mod is Ctrl or Command, and nothing more may be held', () => {
  expect(isShortcut(press('k', 'ctrl'), 'Mod+K')).toBe(true);
  expect(isShortcut(press('k', 'meta'), 'Mod+K')).toBe(true);
  expect(isShortcut(press('K', 'ctrl', 'shift'), 'Mod+K')).toBe(false);
  // AltGr, which is Ctrl and Alt, writes letters.
  expect(isShortcut(press('k', 'ctrl', 'alt'), 'Mod+K')).toBe(false);
  expect(isShortcut(press('k'), 'Mod+K')).toBe(false);
  expect(isShortcut(press('Enter', 'ctrl'), 'Mod+Enter')).toBe(true);
});

test('a sign is itself, with Shift or without, as its layout has it', () => {
  expect(isShortcut(press('?', 'shift'), '?')).toBe(true);
  expect(isShortcut(press('?'), '?')).toBe(true);
  expect(isShortcut(press('?', 'ctrl'), '?')).toBe(false);
  expect(isShortcut(press('1'), '1')).toBe(true);
  expect([isSingleKey('?'), isSingleKey('Mod+K')]).toEqual([true, false]);
});

test('keys are written as the machine has them', () => {
  expect(shortcutKeys('Mod+Shift+Enter', true)).toEqual(['⌘', '⇧', '↩']);
  expect(shortcutKeys('Mod+K', false)).toEqual(['Ctrl', 'K']);
});

test('where letters go into a field is told from where they do not', () => {
  const made = (html: string) => {
    const box = document.createElement('div');
    box.innerHTML = html;
    return box.firstElementChild;
  };
  expect(isTyping(made('<input type="search">'))).toBe(true);
  expect(isTyping(made('<input>'))).toBe(true);
  expect(isTyping(made('<textarea></textarea>'))).toBe(true);
  expect(isTyping(made('<select></select>'))).toBe(true);
  expect(isTyping(made('<input type="checkbox">'))).toBe(false);
  expect(isTyping(made('<button>x</button>'))).toBe(false);
  expect(isTyping(null)).toBe(false);
});
