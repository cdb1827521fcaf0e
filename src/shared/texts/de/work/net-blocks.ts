/** A net that is built block by block. */
import { catalogue } from '../../catalogue.ts';

export const NET_BLOCKS = catalogue({
  'Build it block by block…': 'Block für Block bauen…',
  'Build a net block by block…': 'Ein Netz Block für Block bauen…',
  'from any net, or a file': 'aus einem beliebigen Netz oder einer Datei',
  'layers, attention, convolutions and decoders in any order, from any net or a file':
    'Schichten, Attention, Faltungen und Decoder in beliebiger Folge, aus einem beliebigen Netz oder einer Datei',
  'Net block by block': 'Netz, Block für Block',
  'Each block is fed by the one above it; the first reads the window, the last gives the forecast.':
    'Jeder Block liest, was der über ihm gibt; der erste liest das Fenster, der letzte gibt die Prognose.',
  'Name of the net': 'Name des Netzes',
  described: 'beschrieben',
  'Begin from': 'Beginnen mit',
  'The net in the form': 'Dem Netz im Formular',
  'Open a file…': 'Datei öffnen…',
  'The file is too long to be a net.': 'Die Datei ist zu lang für ein Netz.',
  'The file holds no JSON.': 'Die Datei enthält kein JSON.',
  'The file describes no net: it needs “blocks”, a list of blocks that each say their “kind”.':
    'Die Datei beschreibt kein Netz: Sie braucht „blocks“, eine Liste von Blöcken, die je ihre „kind“ nennen.',
  'The file says what no net has: {keys}.': 'Die Datei nennt, was kein Netz hat: {keys}.',
  'The name of the net is no text.': 'Der Name des Netzes ist kein Text.',
  '“{name}” is a net that is made for its window; give yours another name.':
    '„{name}“ ist ein Netz, das für sein Fenster gemacht wird; geben Sie Ihrem einen anderen Namen.',
  'What is marked cannot be read yet.': 'Was markiert ist, lässt sich noch nicht lesen.',
  'Save as a file': 'Als Datei sichern',
  'As “gatecast train --net FILE” reads it.': 'So, wie „gatecast train --net FILE“ sie liest.',
  'Add a block': 'Einen Block hinzufügen',
  'Nearer the window': 'Näher ans Fenster',
  'Nearer the forecast': 'Näher an die Prognose',
  'Units, layers, dropout, segments and head stand in the blocks of the net.':
    'Einheiten, Schichten, Dropout, Segmente und Kopf stehen in den Blöcken des Netzes.',
  'Embedding of segments': 'Einbettung von Segmenten',
  'Reads several steps together, so that what comes after has a shorter sequence.':
    'Liest mehrere Schritte zusammen, damit die Folge für alles Weitere kürzer ist.',
  Convolutions: 'Faltungen',
  'Filters look for short shapes; the steps that one reads stand farther apart from layer to layer.':
    'Filter suchen kurze Formen; die Schritte, die einer liest, liegen von Schicht zu Schicht weiter auseinander.',
  Filters: 'Filter',
  'Steps a filter reads': 'Schritte je Filter',
  'Distance grows by': 'Abstand wächst um',
  'Recurrent layer': 'Rekurrente Schicht',
  'A cell reads step by step and keeps what matters.':
    'Eine Zelle liest Schritt für Schritt und behält, worauf es ankommt.',
  Activation: 'Aktivierung',
  'tanh, as usual': 'tanh, wie üblich',
  tanh: 'tanh',
  ReLU: 'ReLU',
  sigmoid: 'Sigmoid',
  Outputs: 'Ausgaben',
  'its states': 'ihre Zustände',
  'of states and inputs, linear': 'aus Zuständen und Eingaben, linear',
  'of states and inputs, sigmoid': 'aus Zuständen und Eingaben, Sigmoid',
  'of states and inputs, softplus': 'aus Zuständen und Eingaben, Softplus',
  'Reads in both directions': 'Liest in beide Richtungen',
  'A way around it': 'Mit einem Weg daran vorbei',
  'Normalised over its units': 'Über ihre Einheiten normiert',
  'Self-attention': 'Self-Attention',
  'Every step looks at all the others.': 'Jeder Schritt blickt auf alle anderen.',
  Heads: 'Köpfe',
  'Knows the place of each step': 'Kennt den Platz jedes Schritts',
  'Decoder by segments': 'Decoder in Segmenten',
  'The layer before it goes on into the future, one step for each segment, all at once.':
    'Die Schicht davor geht weiter in die Zukunft, ein Schritt je Segment, alle auf einmal.',
  'An LSTM goes on with': 'Ein LSTM geht weiter mit',
  'its memory, as usual': 'seinem Gedächtnis, wie üblich',
  'its memory': 'seinem Gedächtnis',
  'its hidden state': 'seinem verborgenen Zustand',
  'Decoder step by step': 'Decoder Schritt für Schritt',
  'A cell of its own writes the forecast from its last step and what is known ahead; no head follows.':
    'Eine eigene Zelle schreibt die Prognose aus ihrem letzten Schritt und dem, was im Voraus bekannt ist; ein Kopf folgt nicht.',
  Attention: 'Attention',
  'additive (Bahdanau)': 'additiv (Bahdanau)',
  'by product (Luong)': 'als Produkt (Luong)',
  'Taught at first': 'Anfangs vorgesagt',
  'Makes the forecast of the last state.': 'Macht aus dem letzten Zustand die Prognose.',
  'A linear forecast of the window, fitted by least squares; the net learns what it leaves.':
    'Eine lineare Prognose aus dem Fenster nach kleinsten Quadraten; das Netz lernt, was sie übrig lässt.',
});
