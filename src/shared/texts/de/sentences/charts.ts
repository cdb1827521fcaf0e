import { catalogue } from '../../catalogue.ts';

/** What charts say of the point under the pointer, and in a sentence below. */
export const CHARTS = catalogue({
  band: 'Band',
  came: 'kam',
  '{target}, filled': '{target}, gefüllt',
  '{name} said': '{name} sagte',
  'said {stamp}': 'gesagt, Ursprung {stamp}',
  'Made {origin}, {steps} {unit} ahead': 'Ursprung {origin}, {steps} {unit} voraus',
  '{made}. Nothing was measured of what it forecast.':
    '{made}. Von dem, was sie vorhersagte, wurde nichts gemessen.',
  '{made}: off by {mean} on average, at most by {worst} for {stamp}.{held}':
    '{made}: im Mittel um {mean} daneben, höchstens um {worst} für {stamp}.{held}',
  ' {inside} of {values} inside the {band}.': ' {inside} von {values} im {band}.',
  'from {stamp}, {lag} ahead: {says}': 'von {stamp}, {lag} voraus: {says}',
  '{says} from {stamp}, {lag} ahead': '{says} von {stamp}, {lag} voraus',
  'from {stamp}, {lag} ahead: off by {error}': 'von {stamp}, {lag} voraus: um {error} daneben',
  'Nothing that was forecast has been measured.': 'Nichts von dem, was vorhergesagt wurde, wurde gemessen.',
  '{percent} % of the map is {side}. At its end: {most}.':
    '{percent} % der Karte sind {side}. An ihrem Ende: {most}.',
  '{percent} % of the map is {side}. At its ends: {most}; {least}.':
    '{percent} % der Karte sind {side}. An ihren Enden: {most}; {least}.',
  'Errors of {origins} forecasts over {horizon} steps. The largest, {error}, is from {stamp}, {step} ahead.':
    'Fehler von {origins} Prognosen über {horizon} Schritte. Der größte, {error}, ist von {stamp}, {step} voraus.',
  now: 'jetzt',
  '{lag} back': '{lag} zurück',
  '{lag} later': '{lag} später',
  '{stamp}, {lag}, unit {unit}: {value}': '{stamp}, {lag}, Einheit {unit}: {value}',
  'too high by': 'zu hoch um',
  most: 'größter',
  least: 'kleinster',
  'learning rate': 'Lernrate',
  gradient: 'Gradient',
  'clipped at {norm}': 'gekappt bei {norm}',
  '{label}, validation': '{label}, Validierung',
  correlation: 'Korrelation',
  'chance up to': 'Zufall bis',
  'No value that was forecast {ahead} has been measured.':
    'Kein Wert, der {ahead} vorhergesagt wurde, wurde gemessen.',
  'Forecasts {ahead} share {steps} with the next one, so their errors go together by themselves; whether anything is left is asked one step ahead.':
    'Prognosen {ahead} teilen {steps} mit der nächsten, ihre Fehler gehen also von selbst zusammen; ob etwas übrig ist, zeigt sich einen Schritt voraus.',
  '{count, plural, one {# error is} other {# errors are}} too few to say whether anything is left.':
    '{count, plural, one {# Fehler ist} other {# Fehler sind}} zu wenig, um zu sagen, ob etwas übrig ist.',
  'Too few errors to say whether they follow a normal curve.':
    'Zu wenige Fehler, um zu sagen, ob sie einer Normalverteilung folgen.',
  'They follow a normal curve as far as can be told ({test}).':
    'Sie folgen, soweit sich das sagen lässt, einer Normalverteilung ({test}).',
  'They are no normal curve ({test}): {what}.': 'Sie folgen keiner Normalverteilung ({test}): {what}.',
  'they differ a little': 'sie weichen etwas ab',
  'large errors come more often': 'große Fehler kommen öfter vor',
  'large errors come less often': 'große Fehler kommen seltener vor',
  'the long side is that of forecasts too high': 'die lange Seite ist die der zu hohen Prognosen',
  'the long side is that of forecasts too low': 'die lange Seite ist die der zu niedrigen Prognosen',
  ', and ': ', und ',
  'No hour is off to one side beyond chance.': 'Keine Stunde liegt über den Zufall hinaus auf einer Seite.',
  'No weekday is off to one side beyond chance.':
    'Kein Wochentag liegt über den Zufall hinaus auf einer Seite.',
  'No month is off to one side beyond chance.': 'Kein Monat liegt über den Zufall hinaus auf einer Seite.',
  'Most one-sided is {name}, {size} too high.': 'Am einseitigsten: {name}, {size} zu hoch.',
  'Most one-sided is {name}, {size} too low.': 'Am einseitigsten: {name}, {size} zu niedrig.',
  'Furthest off at {worst} ({error}), nearest at {best} ({least}). {side}':
    'Am weitesten daneben um {worst} ({error}), am nächsten um {best} ({least}). {side}',
  'Furthest off on {worst} ({error}), nearest on {best} ({least}). {side}':
    'Am weitesten daneben am {worst} ({error}), am nächsten am {best} ({least}). {side}',
  'Furthest off in {worst} ({error}), nearest in {best} ({least}). {side}':
    'Am weitesten daneben im {worst} ({error}), am nächsten im {best} ({least}). {side}',
  'The file has no times to tell hours, weekdays or months by.':
    'Die Datei hat keine Zeiten, an denen Stunden, Wochentage oder Monate zu erkennen wären.',
  'The rows of {file} are not kept any more: open it to see hours, weekdays and months.':
    'Die Zeilen von {file} sind nicht mehr aufbewahrt: Mit der geöffneten Datei sind Stunden, Wochentage und Monate zu sehen.',
  'The step is too long, or the test part too short, to tell weekdays or months apart.':
    'Der Schritt ist zu lang oder der Testteil zu kurz, um Wochentage oder Monate zu unterscheiden.',
  Monday: 'Montag',
  Tuesday: 'Dienstag',
  Wednesday: 'Mittwoch',
  Thursday: 'Donnerstag',
  Friday: 'Freitag',
  Saturday: 'Samstag',
  Sunday: 'Sonntag',
  January: 'Januar',
  February: 'Februar',
  March: 'März',
  April: 'April',
  May: 'Mai',
  June: 'Juni',
  July: 'Juli',
  August: 'August',
  September: 'September',
  October: 'Oktober',
  November: 'November',
  December: 'Dezember',
});
