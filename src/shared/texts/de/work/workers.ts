import { catalogue } from '../../catalogue.ts';

export const WORKERS = catalogue({
  Workers: 'Rechenhelfer',
  'Nobody works on {queue}': 'Niemand arbeitet an {queue}',
  '{count, plural, one {# worker} other {# workers}} on {queue}, {busy} at work':
    '{count, plural, one {# Rechenhelfer} other {# Rechenhelfer}} an {queue}, {busy} bei der Arbeit',
  Machine: 'Rechner',
  'Computes with': 'Rechnet mit',
  Does: 'Tut',
  'An hour': 'Je Stunde',
  'Works (trials of a search, or trainings) that it ends in an hour at its pace so far, with all its slots.':
    'Arbeiten (Versuche einer Suche oder Trainings), die er bei seinem bisherigen Tempo mit allen Plätzen in einer Stunde beendet.',
  'at work': 'arbeitet',
  'waits for work': 'wartet auf Arbeit',
  'ends what it has, then pauses': 'beendet, was er hat, und pausiert dann',
  'gives back what it has and leaves': 'gibt zurück, was er hat, und geht',
  refused: 'abgelehnt',
  silent: 'schweigt',
  'nothing heard of it; what it had goes to others': 'nichts von ihm gehört; was er hatte, bekommen andere',
  'since {time}': 'seit {time}',
  '{what}, since {time}': '{what}, seit {time}',
  '{cores, plural, one {# core} other {# cores}}': '{cores, plural, one {# Kern} other {# Kerne}}',
  '{slots, plural, one {# slot} other {# slots}}': '{slots, plural, one {# Platz} other {# Plätze}}',
  '{done} done': '{done} erledigt',
  'Let {name} go on': '{name} weiterarbeiten lassen',
  'It takes work again.': 'Er nimmt wieder Arbeit an.',
  'It ends what it has and takes nothing new.': 'Er beendet, was er hat, und nimmt nichts Neues an.',
  'Go on': 'Weiter',
  'Remove {name}': '{name} entfernen',
  'It gives back what it has, with where that stands, and ends. Others go on from there.':
    'Er gibt zurück, was er hat, mitsamt dem Stand, und endet. Andere machen dort weiter.',
  Remove: 'Entfernen',
  'Searches and trainings wait until somebody works. Type this on any machine that reaches the queue:':
    'Suchen und Trainings warten, bis jemand arbeitet. Dies auf einem Rechner eingeben, der die Warteschlange erreicht:',
  '{work} of work in {time}: {times} times as fast as one after the other':
    '{work} Arbeit in {time}: {times}-mal so schnell wie nacheinander',
  '{work} of work in {time}': '{work} Arbeit in {time}',
  'Copied.': 'Kopiert.',
  'On another machine, the name of this one stands in the address, and Redis must listen there.':
    'Auf einem anderen Rechner steht der Name von diesem in der Adresse, und Redis muss dort erreichbar sein.',
  'A password goes into the address (redis://user:password@host), or the address into a file: then @FILE stands in its place.':
    'Ein Passwort gehört in die Adresse (redis://user:password@host), oder die Adresse in eine Datei: dann steht @DATEI an ihrer Stelle.',
});
