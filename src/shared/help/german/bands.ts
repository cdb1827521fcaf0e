import type { BAND_WORDS } from '../words/bands.ts';
import type { GermanGroup } from './german-group.ts';

export const BANDS = {
  title: 'Bänder',
  words: {
    band: {
      title: 'Band',
      names: ['Bänder', 'Prognoseintervall', 'Unsicherheit'],
      brief:
        'Der Bereich um die Prognose, in dem der zugesagte Anteil der kommenden Werte liegen soll: bei einem 80-%-Band vier von fünf. Daneben steht, wie viel es gemessen abdeckt.',
      more: 'Die Zusage gilt für viele Prognosen und für jeden Schritt voraus einzeln, nicht für einen einzelnen Tag und nicht für den ganzen Verlauf zugleich. Das Band entsteht aus den Fehlern von Fenstern, die nichts gewählt haben, oder das Netz lernt es selbst.',
      misleads:
        'Ein Band kann seinen Anteil halten und nutzlos sein, weil es breit ist: Auch die Breite zählt.',
    },
    coverage: {
      title: 'Abdeckung',
      names: ['Überdeckung'],
      brief:
        'Der Anteil der gemessenen Testwerte, die wirklich im Band lagen; seine Ränder zählen als innen.',
      more: 'Sie wird an der Zusage gemessen. Nach Schritten voraus zeigt sie, ob nahe Schritte zu sicher gehalten werden und ferne gar nicht.',
      formula: 'Werte innen / gemessene Werte, über alle Testfenster und Schritte',
      misleads:
        'Verfehlte Werte kommen gehäuft: 80 % über ein Jahr können 95 % im Sommer und 60 % im Winter sein.',
    },
    conformal: {
      title: 'Konformes Band',
      names: ['konform', 'Split Conformal'],
      brief:
        'Reicht nach beiden Seiten so weit, wie es die Fehler der Validierungsfenster sagen, im ganzen Testteil gleich weit.',
      more: 'Für jeden Schritt voraus werden die Fehler der kalibrierenden Fenster sortiert, und der wird genommen, unter dem der zugesagte Anteil liegt. Das hält, solange die Fehler bleiben, wie sie waren.',
      formula: 'Prognose ± der ⌈(n + 1) · Anteil⌉-kleinste |Fehler| bei diesem Schritt',
      misleads:
        'Reihen driften: Über eine Sammlung von Testteilen deckte ein 80-%-Band dieser Art zwischen 66 und 92 % ab.',
    },
    adaptive: {
      title: 'Adaptives Band',
      names: ['adaptiv'],
      brief:
        'Wie das konforme Band, aus den jüngsten Fehlern, mit einem Anteil, der dem folgt, wie gut es bisher abgedeckt hat.',
      more: 'Nach jedem Wert, der kommt, steigt der verwendete Anteil, wenn der Wert außerhalb lag, und sinkt, wenn er innen lag; so nähert sich der Anteil innen der Zusage, was auch immer driftet. Höchstens die letzten 500 Fehler zählen, und nur Werte, die am Ursprung bekannt sind. Es wird genommen, wenn nichts anderes verlangt ist.',
      formula: 'erlaubte Fehlgriffe ← erlaubte + Rate · (zugesagte − verfehlt), Rate ab 0,005',
      misleads: 'Es holt nach einer Veränderung auf, nicht davor.',
    },
    quantile: {
      title: 'Quantilband',
      names: ['Quantile'],
      brief: 'Das Netz lernt die beiden Ränder des Bandes selbst, und die Mitte.',
      more: 'Es kann mittags breit und nachts schmal sein, weil das Netz weiß, was von beidem ist. Wo es Validierungsfenster gibt, werden die Ränder danach wie bei adaptiven Bändern verschoben.',
      formula: 'trainiert mit max(q (y − p), (q − 1)(y − p)) für jeden Rand q',
      misleads: 'Seine Anteile stehen vor dem Training fest; andere brauchen ein neues.',
    },
  },
} as const satisfies GermanGroup<typeof BAND_WORDS>;
