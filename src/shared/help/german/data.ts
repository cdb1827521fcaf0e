import type { DATA_WORDS } from '../words/data.ts';
import type { GermanGroup } from './german-group.ts';

export const DATA = {
  title: 'Die Daten',
  words: {
    step: {
      title: 'Schritt',
      names: ['Zeile', 'Frequenz', 'Zeitschritt'],
      brief: 'Eine Zeile der Zeit: eine Stunde, ein Tag, ein Handelstag.',
      more: 'Alles, was hier in Zeit gezählt wird, also Fenster, Horizont und Saison, zählt in Schritten. Der Schritt ergibt sich aus den Zeitstempeln; Zeitstempel ohne gemeinsamen Schritt lassen sich auf einen umrechnen, sonst ist jede Zeile ein Schritt.',
      misleads:
        'In einer benannten Zeitzone haben die Tage der Zeitumstellung 23 und 25 Stunden; ein Tag sind dort nicht 24 Schritte.',
    },
    series: {
      title: 'Reihe',
      names: ['Zeitreihe'],
      brief: 'Eine Spalte im Verlauf der Zeit.',
      more: 'Eine lange Datei enthält viele Reihen untereinander, unterschieden durch eine Spalte wie Produkt oder Ort; eine davon wird gewählt, und auch aus den anderen kann gelernt werden.',
    },
    target: {
      title: 'Zielgröße',
      names: ['Zielvariable'],
      brief: 'Die Reihe, die vorhergesagt und bewertet wird.',
      more: 'Dasselbe Netz kann daneben weitere Spalten vorhersagen, jede mit eigener Bewertung. In eine Bewertung gehen nur gemessene Werte ein, keine von einer Reparatur eingesetzten.',
    },
    feature: {
      title: 'Merkmal',
      names: ['Feature', 'Betrachten', 'Regressor', 'Kovariate', 'exogene Variable', 'Eingabe'],
      brief: 'Eine weitere Spalte, die das Netz neben der Zielgröße betrachten darf.',
      more: 'Sie wird innerhalb des Fensters gelesen, bis zum Ursprung und nicht weiter. Aus Spalten mit Wörtern wird je Wort eine 0 oder 1; Spalten mit Zahlen werden auf eine gemeinsame Skala gebracht.',
      misleads:
        'Eine Spalte, die erst später bekannt ist, etwa ein berichtigter Wert oder die Tagessumme, lässt den Test besser aussehen, als je eine echte Prognose sein wird.',
    },
    'known-ahead': {
      title: 'Im Voraus bekannt',
      names: ['bekannt', 'künftiges Merkmal'],
      brief:
        'Ein Merkmal, dessen Zukunft in der Datei steht, etwa eine Wetterprognose, ein Plan oder ein Feiertag: Seine Zeilen gehen nach dem letzten Wert der Zielgröße weiter, mindestens über den Horizont.',
      more: 'Neben den Zeilen des Fensters liest das Netz auch die des Horizonts.',
      misleads:
        'Eine gemessene Temperatur ist keine vorhergesagte: Im Test sieht das Netz, was wirklich kam, später nur, was jemand erwartet.',
    },
    calendar: {
      title: 'Kalenderspalten',
      names: ['Stunde', 'Wochentag', 'Monat'],
      brief:
        'Stunde, Wochentag und Monat, aus dem Zeitindex gebildet: Merkmale, die für jeden künftigen Schritt bekannt sind.',
      more: 'Jede besteht aus Sinus und Kosinus ihrer Stelle im Zyklus, damit 23:00 neben Mitternacht liegt und Dezember neben Januar.',
      formula: 'sin(2π · Stelle / Länge), cos(2π · Stelle / Länge)',
    },
    season: {
      title: 'Saison',
      names: ['Periode', 'Saisonalität', 'Zyklus'],
      brief:
        'Was nach einer festen Zahl von Schritten wiederkehrt: 24 für den Tag in stündlichen Daten, 7 für die Woche in täglichen.',
      more: 'Sie wird allein in den Trainingszeilen gesucht, mit der Autokorrelation nach Abzug des geraden Trends: hoch bei der Saison, deutlich höher als bei ihrer Hälfte, und mit Platz für zwei ganze Saisons. Die letzte Saison zu wiederholen ist eine Vergleichsprognose, die schwer zu schlagen ist.',
      misleads:
        'Für die bloße Autokorrelation sieht ein langsamer Anstieg wie eine Saison aus, und ein Jahr in täglichen Daten braucht zwei Jahre Trainingszeilen, ehe es überhaupt zu sehen ist.',
    },
    autocorrelation: {
      title: 'Autokorrelation',
      names: ['ACF', 'Korrelogramm', 'Lag', 'Verzögerung'],
      brief: 'Wie sehr eine Reihe mit sich selbst einige Schritte später übereinstimmt, von −1 bis 1.',
      more: 'Spitzen stehen bei den Saisons. In „Erkunden“ wird vorher der gerade Trend abgezogen; bei den Fehlern eines Laufs bleiben sie, wie sie sind. Zwischen den beiden dünnen Linien kann es Zufall sein, neunzehn von zwanzig Malen.',
      formula: 'r(k) = Σ (xₜ − m)(xₜ₋ₖ − m) / Σ (xₜ − m)², Zufall innerhalb ±1,96 / √n',
      misleads: 'Wo etwas driftet, ist jede Verzögerung hoch: Auf Spitzen kommt es an, nicht auf die Höhe.',
    },
    repair: {
      title: 'Reparatur',
      names: ['fehlender Wert', 'Lücke', 'gefüllt', 'Imputation'],
      brief:
        'Die Wahl, was dort steht, wo die Datei nichts oder Unmögliches enthält; sie wird mit jedem Lauf aufbewahrt.',
      more: 'Einen gefüllten Wert darf das Netz lesen, bewertet wird er nie. Ein Fenster enthält nur, was an seinem Ursprung dort stehen konnte: Eine Linie über eine Lücke gibt es erst, wenn ihr fernes Ende bekannt ist, bis dahin den Wert davor.',
    },
    scaling: {
      title: 'Skalierung',
      names: ['Standardisierung', 'z-Wert'],
      brief:
        'Jede Spalte wird auf Mittel 0 und Abweichung 1 gebracht, ehe ein Netz sie liest, und Prognosen werden zurückgerechnet.',
      more: 'Mittel und Abweichung stammen aus den gemessenen Trainingszeilen, so dringt nichts Späteres ein. Verluste im Training stehen auf dieser Skala, die Fehler der Bewertung in der Einheit der Daten.',
      formula: '(x − Mittel der Trainingszeilen) / ihre Abweichung',
    },
    fingerprint: {
      title: 'Fingerabdruck',
      names: ['SHA-256', 'Prüfsumme', 'Hash'],
      brief: 'Der SHA-256 der Bytes der Datei.',
      more: 'An ihm ist zu sehen, ob ein Lauf zu genau der geöffneten Datei gehört: Name und Ort sind gleichgültig, und ein einziges geändertes Byte ergibt einen anderen Fingerabdruck.',
    },
  },
} as const satisfies GermanGroup<typeof DATA_WORDS>;
