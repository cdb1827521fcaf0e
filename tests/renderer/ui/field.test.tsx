// @vitest-environment happy-dom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NumberField } from '../../../src/renderer/ui/field.tsx';

let root: Root;
let input: HTMLInputElement;
let derive: (value: string) => void;
const said: string[] = [];

function Form() {
  const [value, setValue] = useState('20');
  derive = setValue;
  return (
    <NumberField
      label="Epochs"
      value={value}
      onChange={(text) => {
        said.push(text);
        setValue(text);
      }}
    />
  );
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  said.length = 0;
  const box = document.createElement('div');
  document.body.append(box);
  root = createRoot(box);
  act(() => root.render(<Form />));
  input = box.querySelector('input') as HTMLInputElement;
});

afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('a number that the form derives', () => {
  it('does not change under the caret, but when the field is left', () => {
    act(() => input.focus());
    act(() => derive('40'));
    expect(input.value).toBe('20');
    act(() => input.blur());
    expect(input.value).toBe('40');
  });

  it('shows at once in a field that nobody is in', () => {
    act(() => derive('40'));
    expect(input.value).toBe('40');
  });

  it('gives way to what is typed', () => {
    act(() => input.focus());
    act(() => derive('40'));
    act(() => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    });
    expect([input.value, said]).toEqual(['21', ['21']]);
    act(() => input.blur());
    expect(input.value).toBe('21');
  });
});
