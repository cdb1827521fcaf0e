import { catalogue } from '../../catalogue.ts';

/** What is wrong with a set-up, what a search would vary, and why a forecast cannot be made. */
export const SAID_OF_SET_UPS = catalogue({
  'there is no such request': 'eine solche Anfrage gibt es nicht',
  'params are not an object': 'die Angaben sind kein Objekt',
  'it is malformed': 'die Angabe hat nicht die richtige Form',
  'it can be at most {most}': 'höchstens {most} ist möglich',
  'it must be at least {least}': 'mindestens {least} ist nötig',
  'at {path}: {problem}': 'bei {path}: {problem}',
  'invalid input: expected {wanted}, received {found}': 'erwartet wird {wanted}, angegeben ist {found}',
  'invalid option: expected one of {options}': 'möglich sind {options}',
  'unrecognized key: {key}': 'unbekannter Schlüssel: {key}',
  '{name} is missing': '{name} fehlt',
  'preset “best” forecasts one column; train it for each by itself':
    'die Vorlage „best“ sagt eine Spalte vorher; trainieren Sie sie für jede einzeln',
  'free forecasts have no quantile heads; with preset “best” take adaptive or conformal bands':
    'Vergleichsprognosen haben keine Quantilköpfe; nehmen Sie mit der Vorlage „best“ adaptive oder konforme Bänder',
  'preset “best” learns from one series; leave it out, or choose fast or accurate':
    'die Vorlage „best“ lernt aus einer Reihe; lassen Sie es weg, oder wählen Sie „fast“ oder „accurate“',
  'no time column tells which rows of the other series came before the test; choose one':
    'keine Zeitspalte sagt, welche Zeilen der anderen Reihen vor dem Testteil liegen; wählen Sie eine',
  'the file names {series} series, and at most {most} are learned from together; split the file':
    'die Datei nennt {series} Reihen, und aus höchstens {most} wird zusammen gelernt; teilen Sie die Datei',
  'a net that is described block by block has its units; name one, or leave equal weights out':
    'ein Block für Block beschriebenes Netz hat seine Einheiten; nennen Sie ein Netz beim Namen, oder verzichten Sie auf gleich viele Gewichte',
  'a search needs a parameter to vary': 'eine Suche braucht etwas, das sie ändern darf',
  '“{name}” stands in it twice': '„{name}“ steht zweimal darin',
  '“{name}” has no value to choose': '„{name}“ hat keinen Wert zur Wahl',
  '“{name}” has a value twice': '„{name}“ hat einen Wert zweimal',
  '“{name}” has a value that is no number': '„{name}“ hat einen Wert, der keine Zahl ist',
  'the numbers of “{name}” must ascend': 'die Zahlen von „{name}“ müssen steigen',
  'the range of “{name}” must end in numbers': 'der Bereich von „{name}“ muss mit Zahlen enden',
  'the range of “{name}” must end in whole numbers': 'der Bereich von „{name}“ muss mit ganzen Zahlen enden',
  'the range of “{name}” ends before it begins': 'der Bereich von „{name}“ endet, bevor er beginnt',
  '“{name}” goes by factors, so its range must lie above 0':
    '„{name}“ ändert sich um Faktoren, also muss der Bereich über 0 liegen',
  'no set-up has a setting of that name': 'keine Konfiguration hat eine Einstellung dieses Namens',
  'it is not varied: name its range too, or one of those that the plan shows':
    'das wird nicht geändert: nennen Sie auch den Bereich, oder einen von denen, die der Plan zeigt',
  'a search is judged by the error of values; search for those, and train the direction with what it finds':
    'eine Suche wird am Fehler von Werten beurteilt; suchen Sie für diese, und trainieren Sie die Richtung mit dem, was sie findet',
  'none of its set-ups of a plain net learned to its end':
    'keine seiner Konfigurationen mit einem einfachen Netz lernte zu Ende',
  'its set-ups that learned to their end read {rows} rows or more; ask for a window of as many, or leave the study out':
    'ihre Konfigurationen, die zu Ende lernten, lesen {rows} Zeilen oder mehr; verlangen Sie ein Fenster von so vielen, oder lassen Sie die Suche weg',
  'its set-ups that learned to their end have another {field}; ask for the same, or leave the study out':
    'ihre Konfigurationen, die zu Ende lernten, haben „{field}“ anders; verlangen Sie dasselbe, oder lassen Sie die Suche weg',
  'no season is twice in the {rows} rows before the first forecast':
    'keine Saison liegt zweimal in den {rows} Zeilen vor der ersten Prognose',
  'quantiles cannot be fed back step by step; use a direct head or conformal bands':
    'Quantile lassen sich nicht Schritt für Schritt zurückgeben; nutzen Sie den Kopf „direct“ oder konforme Bänder',
  'the gates of {cell} have their activations; only a plain RNN has a choice':
    'die Tore von {cell} haben ihre Aktivierungen; eine Wahl hat nur ein einfaches RNN',
  'segments of the future need the recurrent layer that goes on right before them':
    'Segmente der Zukunft brauchen direkt vor sich die rekurrente Schicht, die weitergeht',
  'a net that reads in both directions cannot go on into the future; use a direct head':
    'ein Netz, das in beide Richtungen liest, kann nicht in die Zukunft weitergehen; nutzen Sie den Kopf „direct“',
  'a decoder that reads its own forecasts cannot forecast what a linear part leaves; leave it out':
    'ein Decoder, der seine eigenen Prognosen liest, kann nicht vorhersagen, was ein linearer Teil übrig lässt; lassen Sie diesen weg',
  'a linear part forecasts values, and the head says up or down; leave one of the two out':
    'ein linearer Teil sagt Werte vorher, und der Kopf sagt auf oder ab; lassen Sie eines von beiden weg',
  'a linear part reads windows less their last value and cannot follow revin; normalise by last or none, or leave it out':
    'ein linearer Teil liest Fenster abzüglich ihres letzten Werts und verträgt sich nicht mit revin; normalisieren Sie mit „last“ oder gar nicht, oder lassen Sie ihn weg',
  'the training rows hold values below zero, which it cannot take; choose none':
    'die Trainingszeilen enthalten Werte unter null, die sie nicht verträgt; wählen Sie „none“',
  'the training rows hold zeros, which have no logarithm; choose box-cox or none':
    'die Trainingszeilen enthalten Nullen, die keinen Logarithmus haben; wählen Sie „box-cox“ oder „none“',
  'a direction is told from the values as they are; choose none':
    'eine Richtung wird an den Werten abgelesen, wie sie sind; wählen Sie „none“',
  'it must be at least 0 and below 1': 'mindestens 0 und unter 1 ist nötig',
  'a candidate is one net': 'ein Kandidat ist ein einzelnes Netz',
  'it names neither a time nor a number of trials':
    'weder eine Zeit noch eine Zahl von Versuchen ist genannt',
  'it can be {methods}': 'möglich sind {methods}',
  'nothing can be chosen for it': 'dafür gibt es keine Wahl',
  'there is no such finding; there is a choice for {choosable}':
    'eine solche Auffälligkeit gibt es nicht; eine Wahl gibt es für {choosable}',
  'there are {names}': 'es gibt {names}',
  'a step is a duration such as PT15M, PT1H, P1D or P1M':
    'ein Schritt ist eine Dauer wie PT15M, PT1H, P1D oder P1M',
  'the training would take {wanted} of memory, and {room} can be used; make all of it smaller':
    'das Training bräuchte {wanted} Speicher, und {room} sind verfügbar; machen Sie alles kleiner',
  'the training would take {wanted} of memory, and {room} can be used; the largest that fits is {fits}':
    'das Training bräuchte {wanted} Speicher, und {room} sind verfügbar; höchstens {fits} passt',
  'a window has {window} steps; take fewer, or leave it out':
    'ein Fenster hat {window} Schritte; nehmen Sie weniger, oder lassen Sie es weg',
  'preset “best” tries nets that read whole windows; leave it out, or choose fast or accurate':
    'die Vorlage „best“ probiert Netze, die ganze Fenster lesen; lassen Sie es weg, oder wählen Sie „fast“ oder „accurate“',
  'preset “best” tries recipes of its own; leave it out, or choose fast or accurate':
    'die Vorlage „best“ probiert eigene Rezepte; lassen Sie es weg, oder wählen Sie „fast“ oder „accurate“',
  'only preset “best” takes a time and a number of candidates':
    'nur die Vorlage „best“ kennt eine Zeit und eine Zahl von Kandidaten',
  'the net that is asked for has {value}; leave one of the two out':
    'das verlangte Netz hat {value}; lassen Sie eines von beiden weg',
  'the net that is described has {value}': 'das beschriebene Netz hat {value}',
  'one epoch of this net takes longer than all {epochs} of the first; give the first {least} or more':
    'eine Epoche dieses Netzes dauert länger als alle {epochs} des ersten; geben Sie dem ersten {least} oder mehr',
  'a search has its own time; compare single nets, with preset fast or accurate':
    'eine Suche hat ihre eigene Zeit; vergleichen Sie einzelne Netze, mit der Vorlage fast oder accurate',
  'the nearest to {weights} weights is {found}, with {best} units; begin with a larger net':
    'am nächsten an {weights} Gewichte kommt {found}, mit {best} Einheiten; beginnen Sie mit einem größeren Netz',
  'the net reads {together} steps together; take at least {together}, or shorter segments':
    'das Netz liest {together} Schritte zusammen; nehmen Sie mindestens {together}, oder kürzere Segmente',
  'it is the target itself': 'das ist die Zielgröße selbst',
  'it is a target': 'das ist eine Zielgröße',
  'it is named twice': 'das ist zweimal genannt',
  'it is not among the features': 'das ist nicht unter den Merkmalen',
  'a net shared by the targets takes no features; use joint channels':
    'ein Netz, das sich die Zielgrößen teilen, nimmt keine Merkmale; nutzen Sie gemeinsame Kanäle',
  'the linear part reads them; add one, or leave the seasons out':
    'der lineare Teil liest sie; nehmen Sie einen dazu, oder lassen Sie die Saisons weg',
  'the data has no time column to make it from':
    'die Daten haben keine Zeitspalte, aus der es entstehen könnte',
  '{what} scores values; choose a head that forecasts them, such as direct':
    '{what} bewertet Werte; wählen Sie einen Kopf, der sie vorhersagt, etwa „direct“',
  '{what} learns from one series; leave it out': '{what} lernt aus einer Reihe; lassen Sie es weg',
  'the direction of one target is forecast; name the others as features':
    'vorhergesagt wird die Richtung einer Zielgröße; nennen Sie die anderen als Merkmale',
  'the file holds one series; leave it out': 'die Datei enthält eine einzige Reihe; lassen Sie es weg',
  'it does not divide the window of {steps}; the nearest that does is {lower}':
    'das teilt das Fenster von {steps} nicht; der nächste Teiler ist {lower}',
  'it does not divide the window of {steps}; the nearest that do are {lower} and {upper}':
    'das teilt das Fenster von {steps} nicht; die nächsten Teiler sind {lower} und {upper}',
  'with a horizon of {horizon} no window fits between the gaps of the {part} part; shorten it, fill the gaps, or use shorter windows too (least window)':
    'bei einem Horizont von {horizon} passt im Teil „{part}“ kein Fenster zwischen die Lücken; verkürzen Sie es, füllen Sie die Lücken, oder nutzen Sie auch kürzere Fenster (kleinstes Fenster)',
  'only {origins} origins with a whole window and horizon lie after the first {rows} rows':
    'nur {origins} Ursprünge mit ganzem Fenster und Horizont liegen nach den ersten {rows} Zeilen',
  'it reads {wanted}, and what comes before it gives {found}':
    'dieser Block liest {wanted}, und was davor kommt, gibt {found}',
  'it gives {found}, not a forecast; end it with a head':
    'das Netz gibt {found} aus, keine Prognose; beenden Sie es mit einem Kopf',
  'a sequence': 'eine Folge',
  'one state': 'einen Zustand',
  'the states of future segments': 'die Zustände künftiger Segmente',
  'its first {layers} layers see {last} steps already, and {steps} come in; take fewer':
    'schon die ersten {layers} Schichten sehen {last} Schritte, und {steps} kommen an; nehmen Sie weniger',
  'its heads share the {width} numbers of a step alike; take a number of heads that divides them':
    'die Köpfe teilen sich die {width} Zahlen eines Schritts gleich; nehmen Sie eine Zahl von Köpfen, die sie teilt',
  // Reasons of a search.
  'Around the {window} steps of the default, twice and four times the horizon; more than {most} would leave too few windows to learn from.':
    'Um die {window} Schritte der Vorgabe, das Zwei- und Vierfache des Horizonts; mehr als {most} ließen zu wenige Fenster zum Lernen.',
  'Around the {window} steps of the default, twice and four times the horizon, and whole seasons of {seasons} steps; more than {most} would leave too few windows to learn from.':
    'Um die {window} Schritte der Vorgabe, das Zwei- und Vierfache des Horizonts und ganze Saisons von {seasons} Schritten; mehr als {most} ließen zu wenige Fenster zum Lernen.',
  '{first} and {last}': '{first} und {last}',
  'A linear map under the net carries most forecasts; where it misleads, a net does better alone.':
    'Eine lineare Abbildung unter dem Netz trägt die meisten Prognosen; wo sie in die Irre führt, ist ein Netz allein besser.',
  'The rows may have seasons of {seasons} steps; whether their last values help {horizon, plural, one {# step} other {# steps}} ahead is tried.':
    'Die Zeilen haben vielleicht Saisons von {seasons} Schritten; ob deren letzte Werte {horizon, plural, one {einen Schritt} other {# Schritte}} voraus helfen, wird probiert.',
  'Series that wander are read from their last value, steady ones as they are.':
    'Reihen, die wandern, werden ab ihrem letzten Wert gelesen, ruhige so, wie sie sind.',
  'Which cell errs least differs from series to series.':
    'Welche Zelle am wenigsten irrt, ist von Reihe zu Reihe verschieden.',
  '{windows} training windows are enough for a net with more parts.':
    '{windows} Trainingsfenster reichen für ein Netz mit mehr Teilen.',
  'With {windows} training windows more than {most} units would learn them by heart.':
    'Bei {windows} Trainingsfenstern würden mehr als {most} Einheiten sie auswendig lernen.',
  'One layer does for most series; {told} may teach {more}.':
    'Für die meisten Reihen genügt eine Schicht; {told} lehren vielleicht {more}.',
  '{windows} training windows': '{windows} Trainingsfenster',
  two: 'zwei',
  three: 'drei',
  'The fewer windows there are to learn from, the more of it helps.':
    'Je weniger Fenster zum Lernen da sind, desto mehr davon hilft.',
  'Read in pieces a window reaches further back and costs less; step by step it is read in detail.':
    'In Stücken gelesen reicht ein Fenster weiter zurück und kostet weniger; Schritt für Schritt wird es genau gelesen.',
  'Below it nothing is learned in the epochs there are, above it trainings go astray.':
    'Darunter wird in den Epochen, die es gibt, nichts gelernt; darüber laufen Trainings aus dem Ruder.',
  'Small batches make more updates of the same windows, large ones steadier ones.':
    'Kleine Batches machen aus denselben Fenstern mehr Updates, große ruhigere.',
  'Trials are judged by their mean absolute error, whichever of them they learned by.':
    'Versuche werden nach dem mittleren absoluten Fehler beurteilt, womit auch immer sie gelernt haben.',
  // Free forecasts that cannot be made.
  'it needs {needed} values before the first forecast and there are {rows}':
    'nötig sind {needed} Werte vor der ersten Prognose, und es gibt {rows}',
  'it needs {needed} training windows and there are {windows}':
    'nötig sind {needed} Trainingsfenster, und es gibt {windows}',
  'no form of it fits the history': 'keine seiner Formen passt zur Vergangenheit',
  'there is nothing to forecast': 'es gibt nichts vorherzusagen',
  'it was not asked for': 'danach wurde nicht gefragt',
  'a window and a horizon as long as these cannot be solved for':
    'für ein so langes Fenster und einen so langen Horizont ist keine Lösung zu rechnen',
  'the training windows do not determine it': 'die Trainingsfenster legen es nicht fest',
  'a window of {window} and a horizon of {horizon} are too long to solve for':
    'ein Fenster von {window} und ein Horizont von {horizon} sind zu lang für eine Lösung',
  'it is fitted to one column at a time, and {columns} are more than {most}':
    'es wird Spalte für Spalte angepasst, und {columns} sind mehr als {most}',
  'the rows of the first fold do not give it enough to work with':
    'die Zeilen des ersten Folds geben ihm nicht genug',
  // Why a loss is no number any more.
  'column “{name}” holds a value far outside all others (data row {row}); correct it in the file':
    'die Spalte „{name}“ enthält einen Wert weit außerhalb aller anderen (Datenzeile {row}); berichtigen Sie ihn in der Datei',
  'the learning rate is too high; try {rate}': 'die Lernrate ist zu hoch; versuchen Sie {rate}',
  'the gradient exploded and clipping is off; set clip to 1':
    'der Gradient ist explodiert, und die Kappung ist aus; setzen Sie sie auf 1',
  'the gradient exploded; try a learning rate of {rate} or a shorter window':
    'der Gradient ist explodiert; versuchen Sie eine Lernrate von {rate} oder ein kürzeres Fenster',
  // Beside a set-up, before it is trained.
  '{windows, plural, one {# training window} other {# training windows}}, {weights} weights: {free} usually wins here. It is scored beside the net, and preset best weighs the two.':
    '{windows, plural, one {# Trainingsfenster} other {# Trainingsfenster}}, {weights} Gewichte: hier gewinnt meist {free}. Sie wird neben dem Netz bewertet, und die Vorlage „best“ wägt beide ab.',
  '{windows, plural, one {# training window} other {# training windows}}, {weights} weights: {free} usually wins here. It is scored beside the net.':
    '{windows, plural, one {# Trainingsfenster} other {# Trainingsfenster}}, {weights} Gewichte: hier gewinnt meist {free}. Sie wird neben dem Netz bewertet.',
  'a seasonal forecast': 'eine Prognose mit Saison',
  'a free forecast': 'eine Vergleichsprognose',
  'What is known ahead must reach {until}: {columns}.':
    'Was im Voraus bekannt ist, muss bis {until} reichen: {columns}.',
  // Several stand in one sentence, and numbers are known to be none but numbers.
  '“{column}” lacks {lacks, plural, one {#} other {#}} of {horizon, plural, one {# values} other {# values}}':
    '„{column}“ fehlen {lacks, plural, one {#} other {#}} von {horizon, plural, one {# Werten} other {# Werten}}',
  // Names of what a search weighs (`core/ensemble/candidates.ts`, `shared/ensemble/study-candidates.ts`), part by part.
  'without seasons': 'ohne Saisons',
  'without the linear part': 'ohne linearen Teil',
  'window {window}': 'Fenster {window}',
  'seed {seed}': 'Startwert {seed}',
  'set-up {number}: {cell}, {units} units': 'Konfiguration {number}: {cell}, {units} Einheiten',
});
