import type { WRONG_WORDS } from '../words/wrong.ts';
import type { GermanGroup } from './german-group.ts';

export const WRONG = {
  title: 'Was an einem Lauf falsch aussieht',
  words: {
    'flat-line': {
      title: 'Flache Linie',
      names: ['fast konstant'],
      brief:
        'Die Prognosen ändern sich kaum, während die Zielgröße es tut: um weniger als ein Zehntel so viel, über zehn Fenster oder mehr.',
      more: 'Das Netz sagt fast dasselbe, was es auch gesehen hat. Es hat zu wenig gelernt, oder im Fenster steht nichts von dem, was kommt.',
      formula: 'Abweichung der Prognosen < 0,1 · Abweichung dessen, was kam',
    },
    'lagged-copy': {
      title: 'Späte Kopie',
      names: ['verzögerte Kopie'],
      brief:
        'Die Prognose wiederholt den letzten Wert; im Bild läuft sie der Zielgröße hinterher und sieht besser aus, als sie ist.',
      more: 'Sie entfernt sich vom letzten Wert um weniger als ein Zehntel dessen, was die Zielgröße geht, oder um weniger als drei Zehntel und ohne Rücksicht darauf, wohin die Zielgröße geht.',
    },
    'over-fit': {
      title: 'Auswendig gelernt',
      names: ['Überanpassung', 'Overfitting'],
      brief: 'Was nach der besten Epoche gelernt wurde, gilt nur in den Trainingszeilen.',
      more: 'Der Validierungsverlust ist um mehr als ein Fünftel gestiegen, während der Trainingsverlust weiter sank, oder er war in der besten Epoche viermal so groß wie der Trainingsverlust und war es anfangs nicht. Behalten wird die beste Epoche trotzdem.',
    },
    'under-trained': {
      title: 'Zu früh geendet',
      names: ['Unteranpassung', 'Underfitting'],
      brief:
        'Die letzte Epoche war die beste, und der Validierungsverlust sank noch um mehr als ein halbes Prozent je Epoche.',
      more: 'Betrachtet werden die letzten fünf Epochen. Mehr Epochen oder eine höhere Rate brächten mehr.',
    },
    'learned-before': {
      title: 'Hat seinen Test gesehen',
      names: ['schon gelernt'],
      brief: 'Die Gewichte, mit denen er begann, haben aus Zeilen gelernt, die jetzt seine Testzeilen sind.',
      more: 'Seine Fehler sehen dort besser aus, als sie sein werden. Spätere Zeilen beurteilen ihn.',
    },
    'other-kernel': {
      title: 'Ein anderer Kernel',
      names: ['Kernel'],
      brief: 'Er wurde unterbrochen und ging mit einem Kernel oder Backend weiter, das anders rundet.',
      more: 'Was er wert ist, wird trotzdem bewertet; nur auf das Bit genau ist er nicht zu wiederholen.',
    },
    'leak-suspicion': {
      title: 'Zu gut, um wahr zu sein',
      names: ['Datenleck', 'Leakage'],
      brief:
        'Neben der naiven Prognose liegt das Netz auf den Testfenstern weniger als halb so weit daneben wie auf den Validierungsfenstern, oder sein Fehler liegt unter einem Zwanzigstel dessen des Gegners.',
      more: 'Meist kennt eine Spalte die Zukunft. Es kann auch sein, dass der Testteil einfach ruhiger ist; um es zu sagen, braucht es von beiden dreißig Fenster.',
    },
    'feature-equals-future': {
      title: 'Kennt die Zukunft',
      names: ['Merkmal aus der Zukunft'],
      brief: 'Ein Merkmal gleicht fast genau der Zielgröße einige Schritte später.',
      more: 'Bei gegebenem jetzigem Wert der Zielgröße liegt die Korrelation beider über 0,99, für eine Weite bis zum Horizont. Eine solche Spalte wird nicht da sein, wenn wirklich vorhergesagt wird.',
    },
    'scale-drift': {
      title: 'Außerhalb seines Bereichs',
      names: ['Skalendrift', 'Verteilungsverschiebung'],
      brief: 'Mehr als ein Zehntel der Testwerte liegt außerhalb dessen, was die Trainingszeilen enthalten.',
      more: 'Ein Netz, das Niveaus sieht, hat solche nie gesehen. Eines, das Änderungen sieht, kann folgen, wenn diese geblieben sind, wie sie waren.',
    },
    'too-few-windows': {
      title: 'Zu wenige Fenster',
      names: ['zu wenige Beispiele'],
      brief:
        'Auf jedes Trainingsfenster kommen mehr als hundert Gewichte, oder es gibt weniger als fünfzig Trainingsfenster, die sich keine Zeile teilen, und mehr Gewichte als Fenster.',
      more: 'Fenster, die einen Schritt auseinanderliegen, sind fast dasselbe Beispiel; Tausende davon können ein Dutzend sein. Meist gewinnt dort eine Vergleichsprognose, und die Vorlage „beste“ wägt beides ab.',
    },
    'constant-feature': {
      title: 'Ändert sich nie',
      names: ['konstantes Merkmal'],
      brief: 'Ein Merkmal hat in jeder Trainingszeile denselben Wert.',
      more: 'Das Netz kann nicht lernen, was eine Änderung davon bedeutet.',
    },
    'duplicate-feature': {
      title: 'Sagt dasselbe',
      names: ['doppeltes Merkmal', 'kollinear'],
      brief: 'Ein Merkmal wiederholt die Zielgröße oder ein anderes Merkmal, bis auf Einheit und Rundung.',
      more: 'Gefragt werden die Änderungen von Zeile zu Zeile: Eine Gerade lässt weniger als ein Tausendstel davon übrig. Eine solche Spalte bringt Gewichte und kein Wissen.',
    },
    'exploding-gradient': {
      title: 'Gradient wächst',
      names: ['explodierender Gradient'],
      brief: 'Auf dem Weg zurück durch die Zeit wird der Gradient mehr als hundertmal so groß.',
      more: 'Die Korrekturen werden dann von wenigen alten Schritten bestimmt, und das Training springt.',
    },
    'vanishing-gradient': {
      title: 'Gradient verliert sich',
      names: ['verschwindender Gradient'],
      brief: 'Weiter zurück als ein Zehntel des Fensters kommt vom Gradienten kaum etwas an.',
      more: 'Ältere Schritte werden gelesen, aber nicht gelernt: Weniger als ein Hundertstel des größten Gradienten ist dort übrig. Gefragt werden Schichten von zwanzig Schritten oder mehr.',
    },
    'worse-than-baseline': {
      title: 'Der Vergleich ist besser',
      names: ['schlechter als die Vergleichsprognose'],
      brief: 'Das Urteil sagt, dass das Netz gegen eine Vergleichsprognose verliert.',
      more: 'Jene Prognose lässt sich nehmen, wie sie ist; für sie muss nichts trainiert werden.',
    },
  },
} as const satisfies GermanGroup<typeof WRONG_WORDS>;
