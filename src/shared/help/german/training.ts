import type { TRAINING_WORDS } from '../words/training.ts';
import type { GermanGroup } from './german-group.ts';

export const TRAINING = {
  title: 'Lernen',
  words: {
    epoch: {
      title: 'Epochen',
      names: ['Epoche'],
      brief: 'Wie oft alle Trainingsfenster höchstens durchlaufen werden.',
      more: 'Nach jeder wird der Validierungsverlust gemessen, und die Gewichte der besten Epoche werden behalten.',
      misleads:
        'Epochen zweier Läufe sind nicht gleich viel Arbeit: Eine Epoche einer langen Datei enthält mehr Updates.',
    },
    update: {
      title: 'Update',
      names: ['Optimierungsschritt', 'Iteration'],
      brief: 'Eine Korrektur aller Gewichte, aus den Fenstern eines Batches.',
      more: 'Eine Epoche hat davon so viele, wie Batches in die Trainingsfenster passen.',
    },
    batch: {
      title: 'Batch',
      names: ['Batchgröße'],
      brief: 'Über wie viele Fenster eine Korrektur gemittelt wird.',
      more: 'Größere Batches ergeben ruhigere und je Epoche weniger Korrekturen.',
    },
    patience: {
      title: 'Geduld',
      names: ['Early Stopping', 'vorzeitiges Ende'],
      brief:
        'Nach so vielen Epochen ohne besseren Validierungsverlust endet das Training von selbst. 0 endet nie vorzeitig.',
      more: 'Die beste Epoche wird in jedem Fall behalten; das spart also Zeit und ändert sonst wenig.',
      misleads: 'Bei einem springenden Verlust endet eine kleine Geduld durch Zufall.',
    },
    'learning-rate': {
      title: 'Lernrate',
      names: ['Rate', 'Schrittweite'],
      brief: 'Wie groß jede Korrektur ist. Zu groß, und der Verlust springt; zu klein, und nichts geschieht.',
      more: 'Ein Zehntel oder das Zehnfache ist einen Versuch wert, 10 % mehr nicht.',
    },
    schedule: {
      title: 'Verlauf',
      names: ['Lernratenplan', 'konstant', 'Kosinus', 'Abklingen'],
      brief: 'Wie die Lernrate im Laufe des Trainings sinkt.',
      more: 'Konstant lässt sie, wie sie ist. Kosinus führt sie auf einer halben Kosinuswelle gegen null, Stufe auf ein Zehntel nach der Hälfte und noch einmal nach drei Vierteln des Trainings, Abklingen mit jeder Epoche auf das 0,7-Fache.',
    },
    'warm-up': {
      title: 'Aufwärmen',
      names: ['Warm-up'],
      brief: 'Updates, über die die Lernrate auf ihre volle Größe ansteigt.',
      more: 'Sie steigt gerade von nahe null an; so sind die ersten Korrekturen, die am wenigsten wissen, nicht die größten.',
    },
    optimizer: {
      title: 'Optimierer',
      names: ['Adam', 'AdamW', 'SGD', 'RMSprop'],
      brief: 'Wie aus den Steigungen des Verlusts Korrekturen werden.',
      more: 'Adam gibt jedem Gewicht eine eigene Schrittweite nach seinen bisherigen Steigungen und ist die übliche Wahl. AdamW zieht die Gewichte außerdem gegen null (0,01), SGD geht mit einem Schwung von 0,9 die Steigung hinab, RMSprop teilt durch die jüngste Größe der Steigungen.',
    },
    loss: {
      title: 'Verlust',
      names: ['Trainingsverlust', 'Huber'],
      brief:
        'Was das Training klein macht. Quadratisch bestraft große Fehler am meisten, absolut keinen besonders, Huber liegt dazwischen.',
      more: 'Er wird auf der skalierten Achse gemessen, seine Zahlen sind also nicht die der Bewertung. Quantilbänder lernen mit ihrem Pinball-Verlust und Richtungen mit ihrer Kreuzentropie, was auch immer hier gewählt ist.',
      formula: 'quadratisch e², absolut |e|, Huber e² / 2 bis |e| = 1 und |e| − ½ darüber',
      misleads:
        'Verluste von Läufen mit verschiedenen Verlusten oder Daten sind nicht vergleichbar; ihr MAE auf denselben Fenstern ist es.',
    },
    clipping: {
      title: 'Kappung',
      names: ['Gradientenkappung', 'Clipping'],
      brief: 'Die größte erlaubte Länge einer Korrektur; hält das Training ruhig. 0 ist aus.',
      more: 'Ein längerer Gradient, über alle Gewichte zusammen, wird darauf gekürzt und behält seine Richtung.',
      formula: 'g · min(1, Kappung / ‖g‖)',
    },
    dropout: {
      title: 'Dropout',
      names: ['Ausschalten von Einheiten'],
      brief:
        'Anteil des Gedächtnisses, der im Training zufällig abgeschaltet wird, gegen Auswendiglernen. 0 ist aus.',
      more: 'Beim Vorhersagen ist nichts abgeschaltet. Der Trainingsverlust liegt dann oft über dem Validierungsverlust, was kein Mangel ist.',
    },
    'running-mean': {
      title: 'Laufendes Mittel',
      names: ['gemittelte Gewichte', 'EMA'],
      brief:
        'Wie viel ein laufendes Mittel der Gewichte bei jedem Update von sich behält; dieses Mittel sagt vorher. 0 nimmt die Gewichte, wie sie sind.',
      more: 'Es gleicht die Sprünge der letzten Updates aus. Anfangs wird weniger behalten, damit es vergisst, wo die Gewichte begannen.',
      formula: 'Mittel ← behalten · Mittel + (1 − behalten) · Gewichte',
    },
    seed: {
      title: 'Startwert',
      names: ['Seed', 'Zufallsstartwert'],
      brief:
        'Wo der Zufall beginnt. Auf derselben Maschine und mit demselben Kernel ergibt derselbe Startwert denselben Lauf; ein anderer Kernel rundet anders. Der Kernel steht in der Konfiguration eines Laufs.',
      more: 'Aus ihm werden die ersten Gewichte, die Reihenfolge der Fenster und das Dropout gezogen.',
      misleads:
        'Ein besserer Startwert ist kein besseres Netz: Es war Glück, und ein anderer Testteil hat einen anderen glücklichen Startwert.',
    },
    seeds: {
      title: 'Startwerte',
      names: ['Streuung der Startwerte'],
      brief:
        'Wie viele Netze trainiert werden, jedes von einem anderen Start: Ihre Streuung zeigt, wie viel Glück ist.',
      more: 'Zwei Läufe mit je zwei Startwerten oder mehr werden nach Welch darüber verglichen. Bewertet wird das erste Netz, außer wenn ihr Mittel vorhersagt.',
    },
    'final-fit': {
      title: 'Noch einmal auf allen Zeilen trainiert',
      names: ['abschließendes Training'],
      brief:
        'Nach der Bewertung wird dieselbe Konfiguration auf allen Zeilen noch einmal trainiert, und dieses Netz macht die Prognose.',
      more: 'Auch aus den neuesten Zeilen, die der Test zurücklegen musste, wird dann gelernt. An der Bewertung ändert sich nichts: Sie gehört dem Netz, das den Test nie sah.',
      misleads: 'Das Netz, das vorhersagt, hat selbst niemand getestet; nur seine Konfiguration.',
    },
  },
} as const satisfies GermanGroup<typeof TRAINING_WORDS>;
