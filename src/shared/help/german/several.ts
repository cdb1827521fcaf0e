import type { SEVERAL_WORDS } from '../words/several.ts';
import type { GermanGroup } from './german-group.ts';

export const SEVERAL = {
  title: 'Mehrere Netze, kleinere Netze',
  words: {
    best: {
      title: 'Vorlage: beste',
      names: ['beste', 'Suche', 'AutoML'],
      brief:
        'Versucht Netze mehrerer Zellen und Rezepte und die Vergleichsprognosen und sagt mit ihrem gewichteten Mittel vorher.',
      more: 'Jeder Kandidat wird auf Fenstern vor den Testzeilen beurteilt, bei kurzen Dateien in zwei oder drei rollierenden Folds. Was am Ende der Zeit nicht versucht ist, bleibt weg, und das wird gesagt.',
      misleads:
        'Wie weit sie kommt, hängt von der Schnelligkeit der Maschine ab, wenn nicht eine Zahl von Kandidaten sie beendet.',
    },
    time: {
      title: 'Zeit',
      names: ['Budget'],
      brief:
        'Wie lange „beste“ suchen darf, samt der Bewertung. Was bis dahin nicht versucht ist, bleibt weg; „Beenden“ behält das Beste bisher.',
      more: 'Die Netze, die vermutlich am meisten wert sind, kommen zuerst; auch eine kurze Zeit ist also nicht vertan.',
    },
    ensemble: {
      title: 'Ensemble',
      names: ['Mitglied', 'gewichtetes Mittel', 'Ensemble-Auswahl'],
      brief: 'Eine Prognose, die das gewichtete Mittel mehrerer ist, von Netzen und Vergleichsprognosen.',
      more: 'Von den Kandidaten, die höchstens ein Viertel mehr danebenliegen als der beste, werden bis zu vier gefragt. Der, der dem Mittel am meisten hilft, kommt immer wieder hinzu, und wie oft jeder genommen wurde, ist sein Gewicht, umso näher an gleichen Gewichten, je weniger Fenster gewählt haben.',
      formula: 'Anteil gleicher Gewichte = 60 / (60 + Fenster, die sich keine Zeile teilen)',
      misleads: 'Mitglieder, die sich gleichen, bringen wenig: Was jedes bringt, steht daneben.',
    },
    int8: {
      title: 'int8',
      names: ['Quantisierung', 'acht Bit'],
      brief: 'Gewichte als ganze Zahlen von acht Bit mit einer Skala je Zeile: ein Viertel der Bytes.',
      more: 'Es wird nicht neu trainiert; Vektoren bleiben, wie sie sind. Der kleinere Lauf wird auf denselben Testfenstern bewertet, neben dem, aus dem er entstand.',
      formula: 'w ≈ Skala · q, q von −127 bis 127, Skala = größtes |w| der Zeile / 127',
    },
    float16: {
      title: 'float16',
      names: ['halbe Genauigkeit'],
      brief: 'Gewichte in halber Genauigkeit: die Hälfte der Bytes, etwa drei Ziffern.',
      more: 'Die Fehler ändern sich dadurch fast nie.',
    },
    pruning: {
      title: 'Ausdünnen',
      names: ['Pruning', 'ausgedünnt', 'dünn besetzt'],
      brief:
        'Der gewünschte Anteil der Gewichte wird null, die kleinsten jeder großen Matrix zuerst, während die übrigen weiterlernen.',
      more: 'Der Anteil steigt anfangs schnell und gegen Ende langsam. Vektoren, kleine Felder und der lineare Anteil bleiben ganz.',
      formula: 'Anteil(t) = Anteil · (1 − (1 − t)³), t von 0 bis 1 über die ersten 60 % der Updates',
      misleads: 'Es spart Bytes, keine Zeit: Mit den Nullen wird gerechnet wie mit anderen Zahlen.',
    },
    distillation: {
      title: 'Destillation',
      names: ['Schüler', 'Lehrer'],
      brief: 'Ein kleineres Netz, der Schüler, lernt aus den Prognosen eines größeren und aus dem, was kam.',
      more: 'Die Hälfte seines Verlusts ist der Abstand zu den Prognosen seines Lehrers; wenn nichts anderes gesagt ist, hat er ein Viertel der Gewichte.',
    },
  },
} as const satisfies GermanGroup<typeof SEVERAL_WORDS>;
