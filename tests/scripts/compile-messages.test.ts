import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { parseAst } from 'vite';
import { expect, it } from 'vitest';
import { compileMessages } from '../../scripts/vite/compile-messages.ts';

type Transform = (code: string, id: string) => { readonly code: string } | null;

const transform = (compileMessages().transform as unknown as Transform).bind({ parse: parseAst });

it('compiles the texts of a catalogue as the library does, and leaves other modules alone', () => {
  const made = transform(
    "export const A = catalogue({ 'Open {file}': '{file} öffnen', row: `Zeile`, 'x': \"{n, plural, one {# Lauf} other {# Läufe}}\" });",
    '/work/src/shared/texts/de/home.ts',
  );
  const catalogue = new Function('catalogue', `${made?.code.replace('export const A =', 'return')}`)(
    (of: unknown) => of,
  );
  expect(catalogue).toEqual({
    'Open {file}': compileMessage('{file} öffnen'),
    row: compileMessage('Zeile'),
    x: compileMessage('{n, plural, one {# Lauf} other {# Läufe}}'),
  });
  const i18n = setupI18n({ locale: 'de', messages: { de: catalogue } });
  expect([
    i18n._('Open {file}', { file: 'a.csv' }),
    i18n._('row'),
    i18n._('x', { n: 1 }),
    i18n._('x', { n: 2 }),
  ]).toEqual(['a.csv öffnen', 'Zeile', '1 Lauf', '2 Läufe']);
  expect(transform("catalogue({ a: 'b' })", '/work/src/shared/texts/text.ts')).toBeNull();
  expect(transform("t('b')", '/work/src/renderer/header.tsx')).toBeNull();
});
