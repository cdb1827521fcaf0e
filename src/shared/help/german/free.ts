import type { FREE_WORDS } from '../words/free.ts';
import type { GermanGroup } from './german-group.ts';

export const FREE = {
  title: 'Vergleichsprognosen und Urteil',
  words: {
    baseline: {
      title: 'Vergleichsprognose',
      names: ['Baseline', 'Benchmark', 'Vergleich'],
      brief: 'Eine Prognose, die jeder bekommt, ohne ein Netz zu trainieren.',
      more: 'Jede entsteht an jedem Ursprung aus dem, was dort bekannt war, und wird auf genau den Fenstern des Netzes bewertet. Ein Netz, das keine von ihnen schlägt, ist sein Training nicht wert.',
    },
    naive: {
      title: 'Naiv',
      names: ['letzter Wert', 'Persistenz', 'Irrfahrt', 'Random Walk'],
      brief: 'Wiederholt den letzten gemessenen Wert.',
      more: 'Bei Kursen und anderen umherirrenden Reihen ist nichts Einfaches besser.',
      formula: 'ŷ(t + h) = y(t)',
    },
    'seasonal-naive': {
      title: 'Saisonal naiv',
      names: ['letzte Saison'],
      brief:
        'Wiederholt die letzte Saison: den Wert derselben Stelle in der letzten vollen Saison vor dem Ursprung.',
      more: 'Fehlt dieser Zeile der Wert, wird die Saison davor genommen. Es gibt sie nicht, wo die Trainingszeilen keine Saison zeigen.',
      formula: 'ŷ(t + h) = y(t + h − s · ⌈h / s⌉), s die Saison',
      misleads:
        'Bei zwei Saisons, etwa Tag und Woche, wiederholt sie die als stärker gefundene; MSTL nimmt beide.',
    },
    drift: {
      title: 'Drift',
      names: ['Gerade'],
      brief: 'Setzt die gerade Linie von der ersten gemessenen Zeile zur letzten vor dem Ursprung fort.',
      more: 'Das ist der letzte Wert plus die mittlere bisherige Änderung, Schritt für Schritt.',
      formula: 'ŷ(t + h) = y(t) + h · (y(t) − y(1)) / (t − 1)',
      misleads: 'Sie hängt am allerersten Wert: War er ungewöhnlich, ist es auch die Linie.',
    },
    mean: {
      title: 'Mittelwert',
      names: ['Mittel', 'historisches Mittel'],
      brief: 'Sagt das Mittel aller gemessenen Zeilen bis zum Ursprung.',
      more: 'Er ist gut, wo eine Reihe nur um ein Niveau schwankt, und weit daneben, wo sie steigt.',
    },
    nlinear: {
      title: 'NLinear',
      names: ['lineare Prognose'],
      brief:
        'Kleinste Quadrate vom Fenster abzüglich seines letzten Werts auf den Horizont abzüglich desselben Werts.',
      more: 'Ihre Ridge-Strafe ist die, die auf dem letzten Fünftel der Trainingsfenster absolut am wenigsten danebenliegt; dann wird auf allen angepasst. Sie hält oft mit großen Netzen mit und liegt bei den meisten Vorlagen als linearer Anteil unter dem Netz.',
      formula: 'ŷ = y(t) + W (Fenster − y(t)) + b, kleinste Quadrate mit Ridge-Strafe',
      misleads: 'Sie braucht mindestens 20 Trainingsfenster und liest nur die Zielgröße.',
    },
    ets: {
      title: 'ETS',
      names: ['exponentielle Glättung', 'Holt-Winters'],
      brief: 'Glättet Niveau, Steigung und Saison in der Form, die zu den bisherigen Zeilen am besten passt.',
      more: 'Jede Form, die die Geschichte zulässt, wird angepasst, und die mit dem kleinsten korrigierten AIC bleibt: Ihre Buchstaben nennen Fehler, Steigung und Saison (N keine, A additiv, M multiplikativ, Ad gedämpft). Neu angepasst wird an so vielen Ursprüngen, wie es ein Budget erlaubt; dazwischen laufen die Zustände mit jeder Zeile mit.',
      misleads: 'Saisons von mehr als 24 Schritten bleiben außen vor; dafür ist MSTL da.',
    },
    theta: {
      title: 'Theta',
      names: ['Theta-Methode', 'DOTM'],
      brief:
        'Glättet das Niveau und addiert die halbe Steigung aller bisherigen Zeilen, oder so viel davon, wie besser passt.',
      more: 'Eine Saison wird vorher herausgenommen, wo ein Test sie zeigt, und danach wieder eingesetzt. Die Methode gewann den Wettbewerb M3 und ist auf kurzen Reihen noch immer schwer zu schlagen.',
    },
    mstl: {
      title: 'MSTL',
      names: ['STL', 'Saisonzerlegung'],
      brief:
        'Nimmt jede gefundene Saison heraus, wiederholt von jeder die letzte und glättet, was übrig bleibt.',
      more: 'Die Saisons werden mit Loess nacheinander herausgenommen, die kürzeste zuerst; was bleibt, setzt ETS ohne Saison fort. Es gibt sie nicht, wo die Zeilen keine Saison zweimal zeigen.',
    },
    majority: {
      title: 'Immer dieselbe Seite',
      names: ['Mehrheit', 'immer auf', 'immer ab'],
      brief: 'Sagt immer die Seite, auf die die Trainingsfenster häufiger gingen.',
      more: 'Ihre Wahrscheinlichkeit ist der Anteil derer, die aufwärts gingen. Sie ist die Vergleichsprognose einer Richtung, die ein Netz schlagen muss.',
    },
    'last-direction': {
      title: 'Letzte Richtung',
      names: ['Momentum'],
      brief:
        'Sagt die Seite, auf die die letzten Schritte vor dem Ursprung gingen, so viele wie der Horizont hat.',
      more: 'Sie gibt keine Wahrscheinlichkeit an und hat darum keine Kreuzentropie.',
    },
    opponent: {
      title: 'Gegner',
      names: ['beste Vergleichsprognose', 'Verhältnis'],
      brief:
        'Die Vergleichsprognose, die auf den Validierungsfenstern am wenigsten danebenlag: Sie wurde gewählt, ehe der Test begann.',
      more: 'Das Verhältnis ist der MAE des Netzes geteilt durch ihren MAE; unter 1 lohnt sich das Netz. Ohne Validierungsfenster wählt sie der Test, und p wird dann dafür korrigiert.',
      formula: 'Verhältnis = MAE des Netzes / MAE des Gegners',
    },
    verdict: {
      title: 'Urteil',
      names: ['schlägt', 'verliert', 'gewinnt'],
      brief:
        'Ob das Netz die Vergleichsprognosen schlägt, mit ihnen gleichauf liegt oder gegen sie verliert, in Prozent des MAE, mit seinem p.',
      more: 'Es schlägt sie nur, wo es weniger danebenliegt als der Gegner und als die im Test beste Vergleichsprognose, um mindestens ein halbes Prozent, mit p unter 0,05 auf zwanzig Fenstern oder mehr. Alles andere, was nicht über den Zufall hinaus schlechter ist, ist gleichauf.',
      formula: 'Prozent = 100 · (MAE der Vergleichsprognose − MAE des Netzes) / MAE der Vergleichsprognose',
      misleads:
        'Es spricht von diesem Testteil. Wer von zehn Läufen den besten nimmt, hat auch nach ihm gewählt.',
    },
    tie: {
      title: 'Gleichauf',
      names: ['unentschieden'],
      brief:
        'Der Unterschied liegt unter einem halben Prozent, oder er kann Zufall sein, oder es gibt zu wenige Fenster, um es zu sagen.',
      more: 'Das heißt nicht, dass beide gleich gut sind, nur dass diese Fenster es nicht entscheiden. Dann ist die einfachere Prognose die sicherere.',
    },
    'p-value': {
      title: 'p-Wert',
      names: ['p', 'Signifikanz', 'Diebold-Mariano', 'signifikant'],
      brief:
        'Wie wahrscheinlich ein mindestens so großer Unterschied wäre, wenn beide gleich gut wären. Unter 0,05 gilt er als mehr als Zufall.',
      more: 'Verglichen werden die Fehler derselben Fenster paarweise, mit Rücksicht auf Fenster, die sich überschneiden und darum gemeinsam danebenliegen. Unter zwanzig Fenstern gibt es keinen: So wenige tragen ihn nicht.',
      formula:
        't = mittlerer Unterschied / sein Standardfehler mit den Autokovarianzen sich überschneidender Fenster, korrigiert für wenige Fenster',
      misleads:
        'Er ist nicht die Wahrscheinlichkeit, dass das Netz besser ist, und ein kleines p eines winzigen Unterschieds bleibt ein winziger Unterschied.',
    },
    holm: {
      title: 'Holm-Korrektur',
      names: ['Holm', 'multiples Testen'],
      brief:
        'Macht p größer, wo mehrere auf einmal gefragt wurden, damit sie alle zusammen selten Zufall einen Unterschied nennen.',
      more: 'Das kleinste p wird mit der Zahl der Tests malgenommen, das nächste mit einem weniger und so fort; keines wird kleiner als eines davor. Wer acht Vergleichsprognosen fragt, fände sonst durch Glück eine.',
    },
  },
} as const satisfies GermanGroup<typeof FREE_WORDS>;
