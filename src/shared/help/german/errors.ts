import type { ERROR_WORDS } from '../words/errors.ts';
import type { GermanGroup } from './german-group.ts';

export const ERRORS = {
  title: 'Fehler und Bewertung',
  words: {
    mae: {
      title: 'MAE',
      names: ['mittlerer absoluter Fehler'],
      brief:
        'Mittlerer absoluter Fehler: wie weit die Prognose im Mittel danebenliegt, in der Einheit der Daten. Kleiner ist besser.',
      more: 'Er ist das Mittel über alle Testfenster und alle Schritte voraus, von gemessenen Werten. Das Urteil und die Reihenfolge der Listen richten sich nach ihm.',
      formula: 'Σ |Prognose − Istwert| / n',
      misleads:
        'Jeden Tag um zehn daneben und an den meisten Tagen richtig mit einem Fehlgriff von tausend kann derselbe MAE sein; der RMSE unterscheidet beides.',
    },
    mse: {
      title: 'MSE',
      names: ['mittlerer quadratischer Fehler'],
      brief: 'Mittlerer quadratischer Fehler, in der Einheit der Daten zum Quadrat.',
      more: 'Große Fehler wiegen die kleinen auf. Der RMSE ist seine Wurzel, in der Einheit der Daten.',
      formula: 'Σ (Prognose − Istwert)² / n',
    },
    rmse: {
      title: 'RMSE',
      names: ['Wurzel des mittleren quadratischen Fehlers'],
      brief:
        'Wurzel des mittleren quadratischen Fehlers: wie der MAE, aber große Fehler zählen mehr. Kleiner ist besser.',
      more: 'Er liegt nie unter dem MAE. Wo er weit darüber liegt, machen wenige große Fehler das meiste aus.',
      formula: '√( Σ (Prognose − Istwert)² / n )',
      misleads: 'Eine einzige verdorbene Messung im Testteil kann ihn bestimmen.',
    },
    smape: {
      title: 'sMAPE',
      names: ['symmetrischer mittlerer absoluter prozentualer Fehler'],
      brief: 'Symmetrischer mittlerer absoluter prozentualer Fehler, 0 bis 200 %.',
      more: 'Der Fehler wird durch die Größen von Prognose und Istwert zusammen geteilt; wo beide null sind, zählt er als 0.',
      formula: '100 / n · Σ 2 |Prognose − Istwert| / (|Prognose| + |Istwert|)',
      misleads:
        'Nahe null ist alles fast 200 %, und eine zu niedrige Prognose kostet mehr als eine ebenso viel zu hohe.',
    },
    mape: {
      title: 'MAPE',
      names: ['mittlerer absoluter prozentualer Fehler', 'prozentualer Fehler'],
      brief: 'Mittlerer absoluter prozentualer Fehler.',
      more: 'Es gibt ihn nicht, wo Istwerte das Vorzeichen wechseln oder der Null bis auf 1 % ihrer üblichen Größe nahe kommen: Ein solcher Wert wöge hundert andere auf.',
      formula: '100 / n · Σ |Prognose − Istwert| / |Istwert|',
      misleads:
        'Er bevorzugt zu niedrige Prognosen und wächst dort, wo die Reihe klein ist, statt dort, wo der Fehler groß ist.',
    },
    mase: {
      title: 'MASE',
      names: ['mittlerer absoluter skalierter Fehler'],
      brief:
        'MAE geteilt durch den Fehler, den auf den Trainingszeilen die Wiederholung der letzten Saison macht (des letzten Werts, wo es keine gibt). Unter 1 ist besser als das dort war.',
      more: 'Er hat keine Einheit, so lassen sich Reihen verschiedener Größe vergleichen. Der Teiler ist die mittlere Änderung von einer Zeile zu der eine Saison später, innerhalb der Trainingszeilen, eine Saison voraus.',
      formula: 'MAE / Mittel von |xₜ − xₜ₋ₛ| über die Trainingszeilen, s die Saison oder 1',
      misleads:
        'Der Teiler stammt von anderen Zeilen und einer anderen Weite als dem Horizont; über 1 ist also noch nicht schlechter als die naive Prognose: Die steht daneben, auf denselben Fenstern.',
    },
    rmsse: {
      title: 'RMSSE',
      names: ['Wurzel des mittleren quadratischen skalierten Fehlers'],
      brief: 'RMSE in Einheiten des saisonal naiven Fehlers auf den Trainingszeilen.',
      more: 'Er verhält sich zum RMSE wie der MASE zum MAE und war das Maß des Wettbewerbs M5.',
      formula: '√( MSE / Mittel von (xₜ − xₜ₋ₛ)² über die Trainingszeilen )',
      misleads: 'Wie beim MASE: Der Teiler stammt von anderen Zeilen, eine Saison voraus.',
    },
    r2: {
      title: 'R²',
      names: ['Bestimmtheitsmaß', 'erklärte Varianz'],
      brief: 'Anteil der erklärten Varianz; unter 0 wäre das Mittel der Testwerte besser.',
      more: 'Verglichen wird mit dem Mittel genau der bewerteten Werte, das niemand kennen konnte; eine Einheit hat es nicht. Es gibt keines, wo diese Werte sich nicht ändern.',
      formula: '1 − Σ (Prognose − Istwert)² / Σ (Istwert − ihr Mittel)²',
      misleads:
        'Wo eine Reihe driftet, ist es schon für die Wiederholung des letzten Werts nahe 1. Ein hohes R² allein sagt nichts; die Vergleichsprognosen daneben sagen es.',
    },
    bias: {
      title: 'Verzerrung',
      names: ['Bias', 'mittlerer Fehler'],
      brief: 'Mittel von Prognose minus Istwert: Über 0 sind die Prognosen zu hoch.',
      more: 'Fehler nach beiden Seiten heben sich darin auf, über ihre Größe sagt sie also nichts.',
      formula: 'Σ (Prognose − Istwert) / n',
    },
    'quantile-loss': {
      title: 'Gewichteter Quantilverlust',
      names: ['WQL', 'Pinball-Verlust'],
      brief:
        'Wie gut ein Band im Ganzen ist, Ränder und Mitte in einer Zahl ohne Einheit. Kleiner ist besser.',
      more: 'Jedem Rand werden die Werte jenseits von ihm so angerechnet, wie selten sie sein sollten. Belohnt wird ein Band, das schmal ist und doch hält, was es zusagt.',
      formula:
        'Mittel über die Quantile q von 2 · Σ Pinball(q) / Σ |Istwert|, Pinball = max(q (y − p), (q − 1)(y − p))',
    },
    residual: {
      title: 'Residuum',
      names: ['Residuen', 'Fehler im Zeitverlauf'],
      brief: 'Was von einer Testprognose übrig bleibt: Prognose minus das, was kam.',
      more: 'Von einer guten Prognose bleibt nur Zufall. Wo sich Residuen mit dem Tag oder der Woche wiederholen, hat das Netz nicht alles davon gelernt; gefragt wird ein Schritt voraus, weil sich fernere Prognosen Schritte teilen.',
    },
    'ljung-box': {
      title: 'Ljung–Box',
      names: ['Ljung-Box-Test', 'Portmanteau-Test', 'QS-Test'],
      brief:
        'Ein Test, ob die Fehler ein Schritt voraus noch mit ihrer eigenen Vergangenheit zusammenhängen. Ein kleines p sagt, dass noch etwas zu lernen ist.',
      more: 'Er summiert die quadrierten Autokorrelationen von zehn Verzögerungen oder von zwei des kürzesten Zyklus, nie von mehr als einem Fünftel der Fehler. Ein zweiter Test (QS) fragt, ob sich der Rest mit dem Tag, der Woche oder dem Jahr wiederholt.',
      formula:
        'Q = n (n + 2) Σ r(k)² / (Paare bei Verzögerung k), gegen χ² mit so vielen Freiheitsgraden wie Verzögerungen',
      misleads:
        'Bei Tausenden von Fehlern ist auch eine Korrelation, die niemand nutzen könnte, mehr als Zufall: Auch ihre Größe zählt.',
    },
    question: {
      title: 'Frage',
      names: ['auf oder ab', 'Klassifikation'],
      brief:
        'Was vorhergesagt wird. Werte: jeder Schritt des Horizonts. Auf oder ab: nur, ob der letzte Schritt über dem zuletzt gemessenen Wert endet, mit einer Wahrscheinlichkeit.',
      more: 'Ein Wert, der endet, wo er begann, zählt als ab.',
    },
    right: {
      title: 'Richtig',
      names: ['Genauigkeit', 'Accuracy'],
      brief: 'Anteil der Testfenster, für die die Seite gesagt wurde, die kam.',
      more: 'Gemessen wird er daran, immer die häufigere Seite zu sagen, und an der letzten Richtung, auf denselben Fenstern.',
      misleads: 'Bei einer Reihe, die an 70 von 100 Tagen steigt, ist immer „auf“ zu 70 % richtig.',
    },
    precision: {
      title: 'Präzision',
      names: ['Precision'],
      brief: 'Von den Fenstern, für die diese Seite gesagt wurde, der Anteil, der dorthin ging.',
      more: 'Für eine nie gesagte Seite gibt es keine.',
    },
    recall: {
      title: 'Trefferquote',
      names: ['Recall', 'Sensitivität'],
      brief: 'Von den Fenstern, die auf diese Seite gingen, der Anteil, für den sie gesagt wurde.',
      more: 'Immer „auf“ zu sagen hat dafür eine Trefferquote von 1; darum wird sie neben der Präzision gelesen.',
    },
    f1: {
      title: 'F1',
      names: ['F1 auf', 'F-Maß'],
      brief: 'Präzision und Trefferquote einer Seite in einem: ihr harmonisches Mittel, von 0 bis 1.',
      more: 'Es ist niedrig, sobald eines von beiden es ist.',
      formula: '2 · Präzision · Trefferquote / (Präzision + Trefferquote)',
    },
    'cross-entropy': {
      title: 'Kreuzentropie',
      names: ['Log-Loss', 'Entropie'],
      brief:
        'Wie überraschend war, was kam, nach der Wahrscheinlichkeit, die ihm gegeben worden war: 0 ist sicher und richtig, 0,693 eine Münze. Kleiner ist besser.',
      more: 'Ein Fenster, das gegen eine Wahrscheinlichkeit nahe 1 ausging, kostet viel. Mit ihr lernt auch ein Netz dieser Frage.',
      formula: 'Mittel von −ln(Wahrscheinlichkeit dessen, was kam)',
    },
    confusion: {
      title: 'Verwechslung',
      names: ['Konfusionsmatrix', 'Wahrheitsmatrix'],
      brief:
        'Testfenster nach dem, was kam, und dem, was von ihnen gesagt wurde: Die auf der Diagonale sind richtig.',
      more: 'Sie zeigt, welche Seite verfehlt wird, was ein einzelner Anteil nicht tut.',
    },
  },
} as const satisfies GermanGroup<typeof ERROR_WORDS>;
