import type { WINDOW_WORDS } from '../words/windows.ts';
import type { GermanGroup } from './german-group.ts';

export const WINDOWS = {
  title: 'Fenster und Teile',
  words: {
    window: {
      title: 'Fenster',
      names: ['Lookback', 'Kontext', 'Eingabelänge'],
      brief: 'Wie viele vergangene Schritte das Netz für jede Prognose betrachtet.',
      more: 'Ein Fenster und der Horizont danach sind ein Beispiel, aus dem gelernt wird. Ein Fenster von ein, zwei Saisons ist ein guter Anfang; was weiter zurückliegt, erreicht eine Prognose nur über die Saisons des linearen Anteils.',
      misleads:
        'Länger ist nicht von selbst besser: Es gibt dann weniger Beispiele, und ein rekurrentes Netz vergisst, was weit zurückliegt.',
    },
    'least-window': {
      title: 'Kleinstes Fenster',
      names: ['kurzes Fenster', 'Maskierung'],
      brief:
        'Auch Fenster, die der Anfang der Reihe oder eine Lücke verkürzt, werden genutzt, bis hinab zu so vielen Schritten; was vorn fehlt, wird maskiert. Leer lässt nur vollständige Fenster zu.',
      more: 'Kurze oder lückenhafte Reihen bekommen so mehr Beispiele.',
    },
    horizon: {
      title: 'Horizont',
      names: ['Schritte voraus', 'Prognoselänge'],
      brief: 'Wie viele künftige Schritte auf einmal vorhergesagt werden.',
      more: 'Bewertungen sind, wenn nichts anderes dabeisteht, Mittel über alle seine Schritte; dasselbe Netz sieht mit längerem Horizont also schlechter aus.',
      misleads:
        'Fehler von Läufen mit verschiedenen Horizonten haben nichts gemein, so ähnlich die Zahlen auch aussehen.',
    },
    origin: {
      title: 'Ursprung',
      names: ['Prognoseursprung'],
      brief: 'Der letzte Schritt, den eine Prognose sehen darf.',
      more: 'Dort endet ihr Fenster, und mit dem nächsten Schritt beginnt ihr Horizont. Im Testteil wird an jedem Ursprung vorhergesagt, dessen Horizont noch hineinpasst.',
    },
    split: {
      title: 'Aufteilung',
      names: ['Training, Validierung und Test'],
      brief:
        'Die Anteile der Zeilen für Training, Validierung und Test, in der Reihenfolge der Zeit: Aus den ältesten wird gelernt, die neuesten bleiben für die Bewertung.',
      more: 'Ein Trainingsfenster liegt ganz in seinem Teil. Ein Validierungs- oder Testfenster sagt nur Zeilen seines Teils vorher und darf in den Teil davor zurückblicken.',
    },
    'train-part': {
      title: 'Trainingsteil',
      names: ['Trainingszeilen'],
      brief:
        'Die ältesten Zeilen: Gewichte, Skalen und Saisons werden aus ihnen gelernt und aus nichts anderem.',
      more: 'Fehler dort zeigen, wie viel gelernt wurde, auswendig oder nicht, und nichts über das, was kommt.',
    },
    validation: {
      title: 'Validierung',
      names: ['Validierungsteil', 'Validierungsverlust'],
      brief:
        'Zeilen, an denen sich zeigt, wann Lernen in Auswendiglernen übergeht. Trainiert wird auf ihnen nie.',
      more: 'Sie wählen die Epoche, die behalten wird, die Ridge-Strafe des linearen Anteils und die Vergleichsprognose, an der das Netz gemessen wird. Ab sechzig Fenstern wählt das letzte Drittel nichts und kalibriert die Bänder.',
      misleads:
        'Was nach ihr gewählt wurde, sieht auf ihr etwas zu gut aus; nur nach dem Testteil hat niemand gewählt.',
    },
    test: {
      title: 'Test',
      names: ['Testteil', 'Hold-out', 'Testfenster'],
      brief:
        'Die neuesten Zeilen, für die Bewertung zurückgelegt. Auf ihnen wird nie trainiert, und im Training sieht sie niemand an.',
      more: 'Jede Prognose darin entsteht an ihrem eigenen Ursprung mit dem, was dort bekannt war, und wird an gemessenen Werten bewertet.',
      misleads:
        'Er ist ein einziges Stück Zeit. Wer fünfzig Netze trainiert und das im Test beste behält, hat nach ihm gewählt; dann geben ein Backtest oder neue Zeilen Auskunft.',
    },
    backtest: {
      title: 'Backtest',
      names: ['rollierender Ursprung', 'Walk-forward', 'Kreuzvalidierung für Zeitreihen'],
      brief:
        'Prognosen von vielen vergangenen Ursprüngen, jede von einem Netz, das nichts danach gesehen hat.',
      more: 'Die Konfiguration wird auf der Vergangenheit trainiert, sagt vorher, wird bewertet und weiter vorn neu trainiert; Skalen, Saison, Vergleichsprognosen und Bänder werden in jedem Fold neu angepasst. Das kostet mehrere Trainings und zeigt, ob ein Testteil Glück war.',
    },
    fold: {
      title: 'Fold',
      names: ['Abschnitt eines Backtests'],
      brief: 'Ein Training eines Backtests mit den Ursprüngen, von denen es vorhersagt.',
      more: 'Er endet mit seinem ersten Ursprung, sein Netz kennt also nichts, was später kam. Auch die Vorlage „beste“ beurteilt ihre Kandidaten in Folds, alle vor dem Testteil.',
    },
    origins: {
      title: 'Ursprünge',
      names: ['Zahl der Ursprünge'],
      brief:
        'Von wie vielen vergangenen Zeitpunkten aus vorhergesagt wird, gleichmäßig über den späteren Teil der Daten verteilt.',
      more: 'Mehr davon machen den mittleren Fehler sicherer und dauern, wo für jeden trainiert wird, länger.',
    },
    'train-anew': {
      title: 'Neu trainieren',
      names: ['Refit'],
      brief:
        'Nach wie vielen Ursprüngen das Netz mit dem, was inzwischen Vergangenheit ist, neu trainiert wird; 0 trainiert einmal.',
      more: 'Oft ist näher an dem, was jemand tut, der jede Woche trainiert, und braucht ebenso viele Trainings.',
    },
    past: {
      title: 'Vergangenheit',
      names: ['wachsend', 'gleitend'],
      brief:
        'Was jedes Training eines Backtests sehen darf: alle Zeilen vor seinem Ursprung (wachsend) oder immer gleich viele der neuesten (gleitend).',
      more: 'Gleitend vergisst, was nicht mehr gilt; wachsend hat mehr zu lernen.',
    },
  },
} as const satisfies GermanGroup<typeof WINDOW_WORDS>;
