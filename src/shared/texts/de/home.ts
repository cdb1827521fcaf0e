import { catalogue } from '../catalogue.ts';

export const HOME = catalogue({
  'What comes next?': 'Was kommt als Nächstes?',
  'Open a file. Train RNN, LSTM and GRU on this machine. See what they forecast, and whether to believe it.':
    'Datei öffnen. RNN, LSTM und GRU auf diesem Rechner trainieren. Sehen, was sie vorhersagen und ob man es glauben darf.',
  'Drop a file here': 'Datei hier ablegen',
  'CSV, Excel, Parquet or JSON lines, or paste a table: prices, readings, meters, sales … with or without dates':
    'CSV, Excel, Parquet oder JSON-Zeilen, oder eine Tabelle einfügen: Preise, Messwerte, Zähler, Verkäufe … mit oder ohne Datum',
  'Choose a file…': 'Datei wählen…',
  'Paste a table': 'Tabelle einfügen',
  'Left, to go on': 'Unterbrochen, zum Fortsetzen',
  'At work': 'In Arbeit',
  'Stop {label}, keep the best': '{label} beenden, das Beste behalten',
  'Ends training now; the best weights so far are scored and kept.':
    'Beendet das Training jetzt; die bisher besten Gewichte werden bewertet und behalten.',
  'Cancel {label}': '{label} abbrechen',
  'Throws {label} away.': 'Verwirft {label}.',
  'Progress of {label}': 'Fortschritt von {label}',
  'epoch {epoch} of {epochs}': 'Epoche {epoch} von {epochs}',
  'validation {loss}, best so far': 'Validierung {loss}, bisher bester Wert',
  'validation {loss}': 'Validierung {loss}',
  '{target} of {file}{series}': '{target} aus {file}{series}',
  'Where {file} lies is not known; choose it to see this run.':
    'Wo {file} liegt, ist nicht bekannt; wählen Sie die Datei, um diesen Lauf zu sehen.',
  'Or try a sample': 'Oder ein Beispiel ausprobieren',
  Samples: 'Beispiele',
  '{learning, plural, one {# net is} other {# nets are}} learning':
    '{learning, plural, one {# Netz lernt} other {# Netze lernen}}',
  '{searches, plural, one {# search is} other {# searches are}} at work':
    '{searches, plural, one {# Suche läuft} other {# Suchen laufen}}',
  '{waiting, plural, one {# waits} other {# wait}}': '{waiting, plural, one {# wartet} other {# warten}}',
  '{left} can be resumed': '{left} fortsetzbar',
  'Nothing is at work.': 'Nichts ist in Arbeit.',
  ' of {series}': ' von {series}',
  'New here? Four steps on a sample show how a forecast comes about, and whether to believe it.':
    'Neu hier? Vier Schritte an einem Beispiel zeigen, wie eine Prognose entsteht und ob man ihr glauben darf.',
  'Show me around': 'Rundgang zeigen',
  'Not now': 'Nicht jetzt',
  Projects: 'Projekte',
  'Search {projects} projects': '{projects} Projekte durchsuchen',
  'Search projects': 'Projekte durchsuchen',
  'All runs': 'Alle Läufe',
  File: 'Datei',
  Series: 'Reihe',
  'Last forecast': 'Letzte Prognose',
  'Best verdict': 'Bestes Urteil',
  Used: 'Benutzt',
  'No project has “{search}” in it.': 'Kein Projekt enthält „{search}“.',
  'Show all {found}': 'Alle {found} zeigen',
  'Files from this browser are kept in the data folder: {bytes} of {limitBytes}; beyond that, the ones used longest ago go.':
    'Dateien aus diesem Browser liegen im Datenordner: {bytes} von {limitBytes}; darüber hinaus gehen die am längsten unbenutzten.',
  'Where {file} lies is not known; choose it to see its runs.':
    'Wo {file} liegt, ist nicht bekannt; wählen Sie die Datei, um ihre Läufe zu sehen.',
  'Due for a check': 'Zur Kontrolle fällig',
  'and {due} more': 'und {due} weitere',
  'See it': 'Ansehen',
  'Check what {name} had said': 'Prüfen, was {name} gesagt hatte',
  'Checking …': 'Wird geprüft …',
  'Check it': 'Prüfen',
  'its forecast': 'seine Prognose',
  'two forecasts': 'zwei Prognosen',
  'never checked': 'nie geprüft',
  'checked {checkedAt}': 'geprüft {checkedAt}',
  'The file has changed {changedAt}; {forecasts}, {checked}.':
    'Die Datei hat sich {changedAt} geändert; {forecasts}, {checked}.',
});
