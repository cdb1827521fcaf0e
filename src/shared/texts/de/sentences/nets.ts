/** What the nets are, when they help and what they cost. */
import { catalogue } from '../../catalogue.ts';

export const NETS = catalogue({
  'Cells on top of one another read the window step by step, and a head makes the forecast of the last state.':
    'Zellen übereinander lesen das Fenster Schritt für Schritt, und ein Kopf macht aus dem letzten Zustand die Prognose.',
  'To begin with, and as what the other nets are held against: on most series of our board none of them errs less by much.':
    'Für den Anfang und als Maß für die anderen Netze: Auf den meisten Reihen unserer Vergleichstafel irrt keines von ihnen viel weniger.',
  'The least of all: 5.5 ms an update as an LSTM. An epoch of a GRU took .64 to .86 of the time of an LSTM of as many units, one of a plain RNN about .3.':
    'Am wenigsten von allen: 5,5 ms je Update als LSTM. Eine Epoche eines GRU brauchte 0,64 bis 0,86 der Zeit eines LSTM mit ebenso vielen Einheiten, die eines schlichten RNN etwa 0,3.',
  'Causal convolutions look for short shapes in the window, and the cell reads what they found.':
    'Kausale Faltungen suchen kurze Formen im Fenster, und die Zelle liest, was sie fanden.',
  'Where the next steps hang on a pattern of a few steps, as in noisy or fast series.':
    'Wo die nächsten Schritte von einem Muster weniger Schritte abhängen, etwa in verrauschten oder schnellen Reihen.',
  '12 ms an update, and the weights of up to three layers of filters. It finds no shape longer than what the last of them sees.':
    '12 ms je Update und die Gewichte von bis zu drei Schichten Filter. Formen, die länger sind, als die letzte sieht, findet es nicht.',
  'Four layers of the cell, or as many as are asked for, each with a way around it and its outputs normalised, so that gradients reach the first.':
    'Vier Schichten der Zelle, oder so viele wie verlangt, jede mit einem Weg um sie herum und normalisierten Ausgaben, damit Gradienten die erste erreichen.',
  'For long series with much to learn. On our board it erred more than the cell alone on Yosemite (.77 against .71), the same or a little less on others.':
    'Für lange Reihen, in denen viel zu lernen ist. Auf unserer Vergleichstafel irrte es bei Yosemite mehr als die Zelle allein (0,77 gegen 0,71), bei anderen gleich viel oder etwas weniger.',
  'About as many times the weights and the work as it has layers; on the clock it was not measured.':
    'Etwa so viele Male die Gewichte und die Arbeit, wie es Schichten hat; auf der Uhr wurde es nicht gemessen.',
  'Every step of what the cell has read looks at all the others, with up to four heads, before the forecast.':
    'Jeder Schritt dessen, was die Zelle gelesen hat, betrachtet vor der Prognose mit bis zu vier Köpfen alle anderen.',
  'For windows in which steps far apart belong together.':
    'Für Fenster, in denen weit entfernte Schritte zusammengehören.',
  'Every step is held against every other: its work and memory grow with the square of the steps that are read. On the clock it was not measured.':
    'Jeder Schritt wird mit jedem anderen verglichen: Arbeit und Speicher wachsen mit dem Quadrat der gelesenen Schritte. Auf der Uhr wurde es nicht gemessen.',
  'One cell reads the window, a second one writes the forecast step by step from its own last step and what is known ahead.':
    'Eine Zelle liest das Fenster, eine zweite schreibt die Prognose Schritt für Schritt aus dem eigenen letzten Schritt und dem im Voraus Bekannten.',
  'For horizons whose steps hang on one another, and where something is known ahead.':
    'Für Horizonte, deren Schritte voneinander abhängen, und wo etwas im Voraus bekannt ist.',
  '7.9 ms an update, and a second cell of weights. It stands without a linear part: on the airline passengers, which grow, it erred four times as much as the cell alone.':
    '7,9 ms je Update und die Gewichte einer zweiten Zelle. Es steht ohne linearen Teil: Bei den Fluggästen, die zunehmen, irrte es viermal so viel wie die Zelle allein.',
  'The decoder looks back at all of the window before each step (Bahdanau), and finds by itself which part matters.':
    'Der Decoder blickt vor jedem Schritt auf das ganze Fenster zurück (Bahdanau) und findet selbst, welcher Teil zählt.',
  'For long windows of which another part matters for each step ahead; a map shows where it looked.':
    'Für lange Fenster, von denen für jeden Schritt voraus ein anderer Teil zählt; eine Karte zeigt, wohin es blickte.',
  '20 ms an update, 2.5 times the decoder without it, since it looks at every step of the window for every step ahead. No linear part, as with every decoder.':
    '20 ms je Update, das 2,5-Fache des Decoders ohne sie, denn für jeden Schritt voraus blickt es auf jeden Schritt des Fensters. Kein linearer Teil, wie bei jedem Decoder.',
  'The decoder looks back at all of the window after each step (Luong), by a product in place of a small net.':
    'Der Decoder blickt nach jedem Schritt auf das ganze Fenster zurück (Luong), mit einem Produkt statt eines kleinen Netzes.',
  'As the decoder with attention, where time is short.':
    'Wie der Decoder mit Aufmerksamkeit, wenn die Zeit knapp ist.',
  '11 ms an update, 1.4 times the decoder without attention. No linear part, as with every decoder.':
    '11 ms je Update, das 1,4-Fache des Decoders ohne Aufmerksamkeit. Kein linearer Teil, wie bei jedem Decoder.',
  'Each step gives an output made of the state and of what the cell has just read, as in the first recurrent nets.':
    'Jeder Schritt gibt eine Ausgabe aus dem Zustand und dem gerade Gelesenen, wie in den ersten rekurrenten Netzen.',
  'For forecasts that hang on the last input directly. On our board it erred a little less than the cell alone on ETTh1, monthly CO2 and page views (.93 against .97, .98 against 1.03, .91 against .92).':
    'Für Prognosen, die direkt von der letzten Eingabe abhängen. Auf unserer Vergleichstafel irrte es bei ETTh1, monatlichem CO2 und Seitenaufrufen etwas weniger als die Zelle allein (0,93 gegen 0,97, 0,98 gegen 1,03, 0,91 gegen 0,92).',
  'A layer of weights more for each layer of the cell; on the clock it was not measured.':
    'Für jede Schicht der Zelle eine Schicht Gewichte mehr; auf der Uhr wurde es nicht gemessen.',
  'φ is the cell, x what it reads, h and s its states, n the last step of the window, k a step ahead, a what is known ahead, ŷ the forecast; capitals, v and b are weights, f, i, o and z the gates inside a cell.':
    'φ ist die Zelle, x das, was sie liest, h und s ihre Zustände, n der letzte Schritt des Fensters, k ein Schritt voraus, a das im Voraus Bekannte, ŷ die Prognose; Großbuchstaben, v und b sind Gewichte, f, i, o und z die Tore in einer Zelle.',
  'Times are of LSTMs of 64 units, an update of 64 windows of 48 steps on two cores; errors are shares of the best simple forecast’s.':
    'Zeiten gelten für LSTM mit 64 Einheiten, ein Update aus 64 Fenstern zu 48 Schritten auf zwei Kernen; Fehler sind Anteile dessen der besten einfachen Prognose.',
  'About the nets': 'Über die Netze',
  'About the nets…': 'Über die Netze…',
  'When it helps': 'Wann es hilft',
  'What it costs': 'Was es kostet',
  'In the form': 'Im Formular',
  'Use this net': 'Dieses Netz übernehmen',
  'Train beside': 'Daneben trainieren',
  'Puts this net into the form.': 'Setzt dieses Netz ins Formular.',
  'Trains the set-up of the form with this net, beside the runs that are there.':
    'Trainiert die Konfiguration des Formulars mit diesem Netz, neben den vorhandenen Läufen.',
  'The set-up cannot be read as it stands in the form.':
    'Die Konfiguration lässt sich so, wie sie im Formular steht, nicht lesen.',
  'Counting its weights…': 'Gewichte werden gezählt…',
  'Every net with the present set-up: the same window, units and layers.':
    'Jedes Netz mit der jetzigen Konfiguration: gleiches Fenster, gleiche Einheiten und Schichten.',
  'what each is, its formula, when it helps, what it costs':
    'was jedes ist, seine Formel, wann es hilft, was es kostet',
});
