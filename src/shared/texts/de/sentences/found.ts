import { catalogue } from '../../catalogue.ts';

export const FOUND = catalogue({
  'forecast from here': 'Prognose ab hier',
  'No season of the calendar repeats, but the values are much like those {rows} before: correlation {correlation}.':
    'Keine Saison des Kalenders wiederholt sich, aber die Werte gleichen stark denen {rows} zuvor: Korrelation {correlation}.',
  'Nothing repeats beyond chance in the {rows, plural, one {row} other {# rows}} looked at.':
    'Über den Zufall hinaus wiederholt sich nichts in {rows, plural, one {der betrachteten Zeile} other {den # betrachteten Zeilen}}.',
  'So: window {window}, horizon {horizon}.': 'Also: Fenster {window}, Horizont {horizon}.',
  'No window follows from it; the usual one of the step stays.':
    'Daraus folgt kein Fenster; es bleibt beim üblichen für diesen Schritt.',
  'That is too long for a window of these rows; the usual one of the step stays.':
    'Das ist zu lang für ein Fenster aus diesen Zeilen; es bleibt beim üblichen für diesen Schritt.',
  ' A straight line explains {straight} of {column}, a curve {curve}: a straight line will not do.':
    ' Eine Gerade erklärt {straight} von {column}, eine Kurve {curve}: Eine Gerade reicht nicht.',
  'They hardly move together: the correlation is {correlation} at most.':
    'Sie bewegen sich kaum gemeinsam: Die Korrelation beträgt höchstens {correlation}.',
  'In a straight line they hardly go together (correlation {correlation}).':
    'Auf einer Geraden gehen sie kaum zusammen (Korrelation {correlation}).',
  ', in opposite directions': ', in entgegengesetzte Richtungen',
  'Strongest together with no lag: correlation {correlation}{direction}.':
    'Am engsten ohne Versatz: Korrelation {correlation}{direction}.',
  'correlation {correlation}{direction}, {together} with no lag':
    'Korrelation {correlation}{direction}, {together} ohne Versatz',
  '{column} is ahead by {ahead}: {without}.': '{column} ist {ahead} voraus: {without}.',
  '{column} is ahead by {ahead}: {without}. What {other} shows comes after it.':
    '{column} ist {ahead} voraus: {without}. Was {other} zeigt, kommt danach.',
  'ties with {name}': 'gleichauf mit {name}',
  'beats {name} by {percent} %': 'schlägt {name} um {percent} %',
  'loses to {name} by {percent} %': 'unterliegt {name} um {percent} %',
  '{percent} % better; ': '{percent} % besser; ',
  '{percent} % worse; ': '{percent} % schlechter; ',
  'too few windows to tell': 'zu wenige Fenster, um es zu sagen',
  ' of {rows} rows': ' zu {rows} Zeilen',
  '{cell}, {units, plural, one {# unit} other {# units}}, writes the forecast in {steps, plural, one {# step} other {# steps}}{rows}':
    '{cell}, {units, plural, one {# Einheit} other {# Einheiten}}, schreibt die Prognose in {steps, plural, one {# Schritt} other {# Schritten}}{rows}',
  '{cell}, {units, plural, one {# unit} other {# units}}, reads the window backwards in {steps, plural, one {# step} other {# steps}}{rows}':
    '{cell}, {units, plural, one {# Einheit} other {# Einheiten}}, liest das Fenster rückwärts in {steps, plural, one {# Schritt} other {# Schritten}}{rows}',
  '{cell}, {units, plural, one {# unit} other {# units}}, reads the window in {steps, plural, one {# step} other {# steps}}{rows}':
    '{cell}, {units, plural, one {# Einheit} other {# Einheiten}}, liest das Fenster in {steps, plural, one {# Schritt} other {# Schritten}}{rows}',
  'A plain cell has no gates; {full} % of its states are near -1 or 1, where nothing more is learned.':
    'Eine einfache Zelle hat keine Tore; {full} % ihrer Zustände liegen nahe -1 oder 1, wo nichts mehr gelernt wird.',
  'nearly all of it': 'fast alles',
  'half of it for about {lag}': 'die Hälfte davon für etwa {lag}',
  'Its forget gates let it keep {share} % of what it holds from step to step: {lasts}.':
    'Ihre Vergesstore lassen sie von Schritt zu Schritt {share} % dessen behalten, was sie hält: {lasts}.',
  'Its update gates let it keep {share} % of what it holds from step to step: {lasts}.':
    'Ihre Aktualisierungstore lassen sie von Schritt zu Schritt {share} % dessen behalten, was sie hält: {lasts}.',
  'Its states moved most at {when}.': 'Am stärksten bewegten sich ihre Zustände bei {when}.',
  'with the hour': 'mit der Stunde',
  'with the day': 'mit dem Tag',
  'with the week': 'mit der Woche',
  'with the year': 'mit dem Jahr',
  'Ljung–Box over {lags, plural, one {# lag} other {# lags}}: {p}':
    'Ljung–Box über {lags, plural, one {# Versatz} other {# Versätze}}: {p}',
  'What is left repeats {cycles}: the net has not learned all of that. {test}.':
    'Was übrig bleibt, wiederholt sich {cycles}: Das Netz hat das nicht alles gelernt. {test}.',
  'What is left looks like chance ({test}).': 'Was übrig bleibt, sieht nach Zufall aus ({test}).',
  'What is left is not all chance ({test}): {how}, with a correlation of {correlation}.':
    'Was übrig bleibt, ist nicht nur Zufall ({test}): {how}, mit einer Korrelation von {correlation}.',
  'errors stay on one side from step to step': 'Fehler bleiben von Schritt zu Schritt auf einer Seite',
  'errors change sides from step to step': 'Fehler wechseln von Schritt zu Schritt die Seite',
  'What is left is not all chance ({test}).': 'Was übrig bleibt, ist nicht nur Zufall ({test}).',
  'as often too high as too low': 'so oft zu hoch wie zu niedrig',
  '{size} too high on average': 'im Mittel {size} zu hoch',
  '{size} too low on average': 'im Mittel {size} zu niedrig',
  '{ahead}, over {count, plural, one {# forecast} other {# forecasts}}: off by {mae}, {side}.':
    '{ahead}, über {count, plural, one {# Prognose} other {# Prognosen}}: {mae} daneben, {side}.',
  '{height} pixels': '{height} Pixel',
  '{name}: all': '{name}: alle',
  'Close data and set-up': 'Daten und Konfiguration schließen',
  'Left and right arrows move, plus and minus zoom, 0 shows the recent part again. Ctrl and the wheel zoom.':
    'Pfeiltasten links und rechts bewegen, Plus und Minus zoomen, 0 zeigt wieder den neuesten Teil. Strg und das Rad zoomen.',
  covers: 'deckt ab',
  'Coverage by step ahead, no band.': 'Abdeckung je Schritt voraus, kein Band.',
  'The {level} % band covers {all} % in all, {first} % one {step} ahead and {last} % at the end of the horizon.':
    'Das {level}-%-Band deckt insgesamt {all} % ab, {first} % bei einem Schritt ({step}) voraus und {last} % am Ende des Horizonts.',
  '{name} {from} to {to}': '{name} {from} bis {to}',
  'Error by step ahead, no values yet.': 'Fehler je Schritt voraus, noch keine Werte.',
  'Mean absolute error from the first to the last {step} ahead{unit}: {lines}.':
    'Mittlerer absoluter Fehler von einem Schritt ({step}) voraus bis zum letzten{unit}: {lines}.',
  ', in {unit}': ', in {unit}',
  train: 'Training',
  'Loss, no values yet.': 'Verlust, noch keine Werte.',
  'Loss, {updates} updates of the first epoch.': 'Verlust, {updates} Updates der ersten Epoche.',
  ', validation {loss}': ', Validierung {loss}',
  ' No epoch did better than what it began with.': ' Keine Epoche war besser als das, womit es begann.',
  ' The best epoch is {bestEpoch}.': ' Die beste Epoche ist {bestEpoch}.',
  ' and part of another': ' und einem Teil einer weiteren',
  ' Validation of others, at their ends: {beside}.': ' Validierung der anderen, an ihren Enden: {beside}.',
  'Loss after {epochs}{part}: training {loss}{validation}.':
    'Verlust nach {epochs}{part}: Training {loss}{validation}.',
  '{target}, {rows} values from {from} to {origin}.': '{target}, {rows} Werte von {from} bis {origin}.',
  '{actual} No forecast yet.': '{actual} Noch keine Prognose.',
  '{actual} {name} gives “up” by {last} a probability of {share}.':
    '{actual} {name} gibt „auf“ bis {last} eine Wahrscheinlichkeit von {share}.',
  '{actual} {name} forecasts {count} steps to {last}: {shown}{unit}.':
    '{actual} {name} sagt {count} Schritte vorher, bis {last}: {shown}{unit}.',
  ', nothing is clipped': ', nichts wird gekappt',
  ', clipped at {limit}, above which no epoch was on average':
    ', gekappt bei {limit}, worüber im Mittel keine Epoche lag',
  ', clipped at {limit}, above which {over} of {epochs} epochs were on average':
    ', gekappt bei {limit}, worüber im Mittel {over} von {epochs} Epochen lagen',
  ' The gradient is {first} long after the first epoch and {last} after the last{clipped}.':
    ' Der Gradient ist nach der ersten Epoche {first} lang und nach der letzten {last}{clipped}.',
  'gradient norm by time back': 'Gradientennorm nach Zeit zurück',
  'Gradient by time back, no values yet.': 'Gradient nach Zeit zurück, noch keine Werte.',
  'Size of the gradient from the newest to the oldest step: {lines}.':
    'Größe des Gradienten vom neuesten zum ältesten Schritt: {lines}.',
  'the newest step': 'der neueste Schritt',
  now: 'jetzt',
  'Rows back': 'Zeilen zurück',
  'Enter shows one whole test forecast, Shift with left and right the ones before and after it, Escape all of them again.':
    'Eingabe zeigt eine ganze Testprognose, Umschalt mit links und rechts die davor und danach, Escape wieder alle.',
});
