import { CELL_FORMULAS } from '../../net/cell-formulas.ts';
import type { NET_WORDS } from '../words/net.ts';
import type { GermanGroup } from './german-group.ts';

export const NET = {
  title: 'Das Netz',
  words: {
    net: {
      title: 'Netz',
      names: ['neuronales Netz', 'Architektur', 'Block'],
      brief:
        'Was aus der Zelle gebaut wird: die Zelle allein oder ein Netz mit Faltungen, Aufmerksamkeit oder einem Decoder um sie herum. Ein Satz darunter sagt, wofür jedes gut ist, „Über die Netze“ alle zusammen.',
      more: 'Es ist eine Liste von Blöcken, jeder vom vorigen gespeist; sein Bild steht im Reiter „Netz“ eines Laufs. „gatecast help nets“ führt sie auf. „Block für Block bauen…“ macht ein eigenes oder liest es aus einer Datei.',
    },
    cell: {
      title: 'Zelle',
      names: ['rekurrentes Netz'],
      brief: 'Was das Fenster Schritt für Schritt liest und sich daran erinnert: RNN, LSTM oder GRU.',
      more: 'Bei jedem Schritt bildet sie ihren neuen Zustand aus dem Gelesenen und dem Zustand davor. Alle Schritte teilen sich dieselben Gewichte.',
    },
    rnn: {
      title: 'RNN',
      names: ['einfache rekurrente Zelle', 'Elman'],
      brief: 'Die schlichte rekurrente Zelle: ein Zustand, keine Tore.',
      more: 'Sie ist schnell und über wenige Schritte gut. Über viele vergisst sie, weil sich der Weg zurück durch die Zeit verliert.',
      formula: CELL_FORMULAS.rnn,
    },
    lstm: {
      title: 'LSTM',
      names: ['langes Kurzzeitgedächtnis'],
      brief:
        'Eine rekurrente Zelle mit einem Speicher neben dem Zustand und drei Toren, die sagen, was vergessen, geschrieben und gezeigt wird.',
      more: 'Der Speicher geht fast unverändert von Schritt zu Schritt, so lernt sie von weiter zurück als ein schlichtes RNN.',
      formula: CELL_FORMULAS.lstm,
    },
    gru: {
      title: 'GRU',
      names: ['rekurrente Zelle mit zwei Toren'],
      brief: 'Eine rekurrente Zelle mit zwei Toren und ohne eigenen Speicher neben dem Zustand.',
      more: 'Sie hat drei Viertel der Gewichte eines LSTM mit ebenso vielen Einheiten und ist etwa gleich gut; welche besser ist, sagen die Daten.',
      formula: CELL_FORMULAS.gru,
    },
    units: {
      title: 'Einheiten',
      names: ['Breite', 'verborgene Größe'],
      brief: 'Breite des Gedächtnisses des Netzes. Mehr Einheiten können mehr lernen und brauchen länger.',
      more: 'Die Zahl der Gewichte wächst mit ihrem Quadrat: Doppelt so viele Einheiten sind viermal so viele Gewichte.',
    },
    layers: {
      title: 'Schichten',
      names: ['Tiefe', 'gestapelt'],
      brief: 'Wie viele rekurrente Schichten übereinanderstehen. Eine genügt für die meisten Reihen.',
      more: 'Jede liest die ganze Folge der Zustände der unteren.',
    },
    parameters: {
      title: 'Gewichte',
      names: ['Parameter', 'Gewicht'],
      brief: 'Die Zahlen eines Netzes, die das Training findet.',
      more: 'Sie stehen neben der Zahl der Trainingsfenster: Mit hundertmal mehr Gewichten als Fenstern ist Auswendiglernen der leichteste Weg.',
    },
    attention: {
      title: 'Aufmerksamkeit',
      names: ['Attention', 'Selbstaufmerksamkeit', 'Aufmerksamkeitskarte', 'Bahdanau', 'Luong'],
      brief:
        'Lässt einen Schritt andere Schritte unmittelbar ansehen, danach, wie gut sie zueinander passen, statt durch das Gedächtnis der Zelle.',
      more: 'Ein Decoder mit Aufmerksamkeit blickt vor jedem Schritt, den er vorhersagt, auf das Fenster zurück; seine Karte zeigt, wohin.',
      misleads:
        'Wohin es geblickt hat, ist nicht, worauf es ankam: Das fragt die Wichtigkeit, indem sie die Eingabe verändert.',
    },
    head: {
      title: 'Kopf',
      names: ['Ausgabe'],
      brief:
        'Wie die Schritte voraus herauskommen: alle auf einmal, einer für den nächsten zurückgeführt oder Segment für Segment.',
      more: 'Er ist der letzte Block des Netzes, nach allem, was das Fenster liest.',
    },
    'head-direct': {
      title: 'Kopf: direkt',
      names: ['direkt'],
      brief: 'Alle Schritte des Horizonts kommen auf einmal aus dem letzten Zustand.',
      more: 'Jeder Schritt hat eigene Gewichte, ein Fehler in einem pflanzt sich nicht in den nächsten fort.',
    },
    'head-recursive': {
      title: 'Kopf: rekursiv',
      names: ['rekursiv', 'iteriert'],
      brief:
        'Ein Schritt kommt heraus, wird ins Fenster gesetzt, als wäre er gemessen, und der nächste wird daraus vorhergesagt.',
      more: 'Ein kleiner Kopf genügt für beliebig viele Schritte.',
      misleads: 'Fehler werden zurückgeführt, darum driften die fernen Schritte eines langen Horizonts.',
    },
    'head-segments': {
      title: 'Kopf: Segmente',
      names: ['Segmente', 'SegRNN'],
      brief:
        'Die Zelle geht in die Zukunft weiter, ein Schritt von ihr für jedes künftige Segment, unterschieden durch eine gelernte Stelle.',
      more: 'Alle Segmente kommen nebeneinander heraus, keines aus der Prognose eines anderen. Dazu gehört ein Fenster, das in Segmenten gelesen wird.',
    },
    'head-direction': {
      title: 'Kopf: Richtung',
      names: ['Richtung'],
      brief:
        'Keine Werte: eine Wahrscheinlichkeit, dass die Zielgröße am Ende des Horizonts über dem zuletzt gemessenen Wert liegt.',
      more: 'Über ein Halb sagt er „auf“. Gelernt wird mit der Kreuzentropie.',
    },
    segment: {
      title: 'Segment',
      names: ['Patch', 'in Segmenten lesen'],
      brief:
        'Wie viele Schritte zusammen gelesen werden. Ein Fenster von 96 in Segmenten von 24 sind vier Lesungen statt 96: schneller und besser im Erinnern. Muss das Fenster teilen.',
      more: '1 liest Schritt für Schritt.',
    },
    'linear-part': {
      title: 'Linearer Anteil',
      names: ['Skip', 'linearer Umweg'],
      brief: 'Eine lineare Abbildung vom Fenster unter dem Netz: Das Netz lernt nur, was sie übrig lässt.',
      more: 'Es ist NLinear, vor dem Lernen des Netzes auf den Trainingsfenstern nach kleinsten Quadraten gelöst, mit der Ridge-Strafe, die auf den Validierungsfenstern am wenigsten danebenliegt; wo keine hilft, ist es der letzte Wert.',
    },
    seasons: {
      title: 'Saisons',
      names: ['saisonale Werte'],
      brief:
        'Schritte einer Saison, etwa 24, 168 für die Stunden eines Tages und einer Woche. Der lineare Anteil unter dem Netz liest vor jedem Schritt die Werte der letzten zwei solcher Saisons, wie kurz das Fenster auch ist, und das Mittel aller davor. Welche davon helfen, wird die Trainingszeilen gefragt. Leer liest keine.',
      more: 'So kann auch ein Fenster von zwei Tagen die letzte Woche kennen.',
    },
    normalise: {
      title: 'Normalisierung',
      names: ['RevIN', 'letzter Wert abgezogen'],
      brief:
        'Was von jedem Fenster abgezogen wird, ehe das Netz es sieht, und danach wieder dazukommt. „Letzter Wert“ passt zu umherirrenden Reihen; „Mittel und Streuung“ bringt jedes Fenster auf eine Skala.',
      more: 'So kann ein Netz Niveaus folgen, die es in den Trainingszeilen nie sah. Ohne sie sieht das Netz Niveaus, wie sie sind, auf der Skala der Trainingszeilen.',
      formula: 'last: x − x(t); revin: (x − Mittel des Fensters) / seine Abweichung',
      misleads:
        'Wo das Niveau selbst sagt, was kommt (ein voller Tank kann nicht steigen), verdeckt das Abziehen genau dies.',
    },
    transform: {
      title: 'Transformation',
      names: ['Logarithmus', 'Box–Cox', 'Wachstum'],
      brief:
        'Was ein Ziel durchläuft, ehe das Netz es sieht, und danach zurück. Wo der Ausschlag mit dem Niveau wächst, wie bei Umsätzen und Fluggästen, tut er es auf dem Logarithmus nicht mehr; Box–Cox nimmt die Potenz dazwischen, die zu den Trainingszeilen passt.',
      more: 'Bewertungen, Bänder und Vorhersagen bleiben in der Einheit des Ziels. Ein Netz, das an quadrierten Fehlern lernt, gibt Mittelwerte, und auch was zurückkommt, ist ein Mittelwert; bei jedem anderen Verlust ist es der Median. Die Voreinstellungen fragen die Trainingszeilen, ob es hilft.',
      formula: 'log: ln x; Box–Cox: (x^λ − 1) / λ, mit Guerreros λ von 0 bis 1',
      misleads:
        'Nahe null ist ein kleiner Fehler auf dem Logarithmus ein großer: Eine solche Reihe bleibt besser, wie sie ist.',
    },
    columns: {
      title: 'Spalten',
      names: ['Kanäle', 'gemeinsam', 'zusammen', 'einzeln'],
      brief:
        'Zusammen: Ein Netz sieht alle Spalten auf einmal. Einzeln: Dasselbe Netz lernt aus jeder vorherzusagenden Spalte für sich, was oft besser vorhersagt.',
      more: 'Einzeln nimmt neben den vorherzusagenden Spalten keine Merkmale.',
    },
    preset: {
      title: 'Vorlage',
      names: ['Rezept'],
      brief:
        'Wer das Rezept wählt. „Schlicht“ liest Schritt für Schritt; „schnell“ liest in Segmenten und lernt in Sekunden; „genau“ dauert länger und hat unsere veröffentlichten Zahlen ergeben; „beste“ versucht Netze mehrerer Rezepte und die Vergleichsprognosen und sagt mit ihrem gewichteten Mittel vorher. Jede Einstellung darunter lässt sich ändern.',
      more: 'Was von Hand gesetzt ist, bleibt, und der Rest richtet sich danach.',
    },
    plain: {
      title: 'Vorlage: schlicht',
      names: ['schlicht'],
      brief:
        'Die Zelle wie im Lehrbuch: Schritt für Schritt, 64 Einheiten, quadratischer Verlust, konstante Rate, höchstens 30 Epochen.',
      more: 'Sie hat keinen linearen Anteil und keine Segmente und ist zum Lernen und Vergleichen da.',
    },
    fast: {
      title: 'Vorlage: schnell',
      names: ['schnell'],
      brief:
        'Liest in Segmenten über einem linearen Anteil, 64 Einheiten, absoluter Verlust, sinkende Rate, etwa 800 Updates.',
      more: 'Sie endet bei den meisten Dateien in Sekunden, und mit ihr fängt man an.',
    },
    accurate: {
      title: 'Vorlage: genau',
      names: ['genau'],
      brief:
        'Wie „schnell“, mit 128 Einheiten (256 bei mehreren Zielgrößen einzeln), und für die Prognose noch einmal auf allen Zeilen trainiert.',
      more: 'Ihre Zahlen wurden auf Zeilen vor den Testzeilen von neun Reihen gewählt. Wo niemand eine Zelle gewählt hat, nimmt sie ein GRU.',
      misleads:
        'Auf einer kurzen Datei haben mehr Einheiten nichts zu lernen: „Schnell“ oder eine Vergleichsprognose kann besser sein.',
    },
  },
} as const satisfies GermanGroup<typeof NET_WORDS>;
