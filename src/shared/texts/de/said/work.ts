import { catalogue } from '../../catalogue.ts';

/** What is at work, what computes it, and what is wrong with what was kept. */
export const SAID_OF_WORK = catalogue({
  'trial {trial} of “{name}”': 'Versuch {trial} von „{name}“',
  'the free forecasts of “{name}”': 'die Vergleichsprognosen von „{name}“',
  'a training of {model} for {target}': 'ein Training von {model} für {target}',
  'closed by this side': 'von dieser Seite geschlossen',
  'the other side is not Gatecast': 'die Gegenseite ist nicht Gatecast',
  'an unreadable frame': 'ein unlesbarer Rahmen',
  'the message is not an object': 'die Nachricht ist kein Objekt',
  'killed by {signal}': 'beendet durch {signal}',
  'killed by {signal}: {line}': 'beendet durch {signal}: {line}',
  'exit code {code}': 'Rückgabewert {code}',
  'exit code {code}: {line}': 'Rückgabewert {code}: {line}',
  'it could not be started: {problem}': 'er ließ sich nicht starten: {problem}',
  'it is not JSON': 'das ist kein JSON',
  'it has {found} bytes instead of {wanted}': 'die Größe ist {found} statt {wanted} Bytes',
  'it is larger than a run can be': 'die Datei ist größer, als ein Lauf sein kann',
  '{count} numbers are kept, and the net of this config has {size}':
    '{count} Zahlen sind aufbewahrt, und das Netz dieser Konfiguration hat {size}',
  '{count} numbers are kept, and the net that is to begin with them has {size}':
    '{count} Zahlen sind aufbewahrt, und das Netz, das damit beginnen soll, hat {size}',
  '{count} numbers are kept, and the nets of this ensemble have {size}':
    '{count} Zahlen sind aufbewahrt, und die Netze dieses Ensembles haben {size}',
  '{found} is kept where {wanted} belongs': '{found} ist aufbewahrt, wo {wanted} hingehört',
  '{count} numbers are kept, and the net has {size}':
    '{count} Zahlen sind aufbewahrt, und das Netz hat {size}',
  'its rows were not sent before it': 'seine Zeilen wurden nicht vorher gesendet',
  'its rows: {problem}': 'seine Zeilen: {problem}',
  'tfjs-node is no part of this installation': 'tfjs-node gehört nicht zu dieser Installation',
  'its binding does not load: {problem}': 'seine Anbindung lässt sich nicht laden: {problem}',
  'it has “{unknown}” behind the question mark, and only “prefix” is known':
    'hinter dem Fragezeichen steht „{unknown}“, und bekannt ist nur „prefix“',
  'a prefix is up to 60 letters, digits, dots, dashes and underscores':
    'ein Präfix besteht aus bis zu 60 Buchstaben, Ziffern, Punkten und Strichen',
  'a model of layers has no loop': 'ein Modell aus Schichten hat keine Schleife',
  'that of tfjs resets the state before the product, and the one that was trained after it':
    'die von tfjs setzt den Zustand vor dem Produkt zurück, die trainierte danach',
  'no transformation is kept for the column “{name}”':
    'für die Spalte „{name}“ ist keine Transformation aufbewahrt',
  'no scale is kept for the column “{name}”': 'für die Spalte „{name}“ ist keine Skala aufbewahrt',
  'no window of these rows is whole': 'kein Fenster dieser Zeilen ist vollständig',
  'the memory of another optimizer is kept': 'das Gedächtnis eines anderen Optimierers ist aufbewahrt',
  'no running mean of these weights is kept': 'kein laufendes Mittel dieser Gewichte ist aufbewahrt',
  'a newer version of Gatecast wrote it': 'eine neuere Version von Gatecast hat es geschrieben',
  'the rows or the set-up are not those that the training began with':
    'Zeilen oder Konfiguration sind nicht die, mit denen das Training begann',
  'its net drops at other places': 'das Netz lässt an anderen Stellen aus',
  'another Gatecast on this machine is at work on that run':
    'ein anderes Gatecast auf diesem Rechner arbeitet an diesem Lauf',
  'it would have {tags} tags, and {most} are the most':
    'das wären {tags} Schlagwörter, und höchstens {most} sind möglich',
  'the note has {length} characters, and {most} are the most':
    'die Notiz hat {length} Zeichen, und höchstens {most} sind möglich',
  '“{tag}”: {problem}': '„{tag}“: {problem}',
  'it is empty': 'es ist leer',
  'a tag is one word, without blanks and commas': 'ein Schlagwort ist ein Wort, ohne Leerzeichen und Kommas',
  'it has characters that cannot be seen': 'es enthält unsichtbare Zeichen',
  'a tag has up to {most} characters': 'ein Schlagwort hat bis zu {most} Zeichen',
  'A training that begins with weights': 'Ein Training, das mit Gewichten beginnt',
  'What is inside the net': 'Was im Netz geschieht',
  Pruning: 'Ausdünnen',
  'the other end was closed': 'die Gegenseite wurde geschlossen',
  'the page was loaded again': 'die Seite wurde neu geladen',
  'the rows are gone': 'die Zeilen sind weg',
  'it is no work of ours': 'das ist keine Arbeit von uns',
  '{what} was answered {tries} times with what no worker of ours gives: {problem}':
    '{what} wurde {tries}-mal mit etwas beantwortet, das keiner unserer Worker sagt: {problem}',
  'its outcome is none': 'das Ergebnis ist keines',
  'what belongs to {what} was lost {tries} times': 'was zu {what} gehört, ging {tries}-mal verloren',
  'a certificate is for rediss://, and this is redis://':
    'ein Zertifikat gehört zu rediss://, und das ist redis://',
  'it is no address': 'das ist keine Adresse',
  'it begins with {protocol}//': 'sie beginnt mit {protocol}//',
  'it names no machine': 'sie nennt keinen Rechner',
  'the database is a number, not “{path}”': 'die Datenbank ist eine Zahl, nicht „{path}“',
  'self-attention': 'Selbstaufmerksamkeit',
  'a weighted mean': 'ein gewichtetes Mittel',
  'a head of segments': 'ein Kopf aus Segmenten',
  'a decoder step by step': 'ein Decoder Schritt für Schritt',
  'tfjs has no layer for it': 'tfjs hat dafür keine Schicht',
  'its members read their windows on levels of their own':
    'seine Mitglieder lesen ihre Fenster auf eigenen Niveaus',
  'no layer of tfjs goes on from the state of another one into the future':
    'keine tfjs-Schicht geht vom Zustand einer anderen aus in die Zukunft weiter',
  // What computes.
  'Tensors on {tensors}; recurrence on {kernel}.': 'Tensoren auf {tensors}; Rekurrenz auf {kernel}.',
  '{kernel}, the first choice': '{kernel}, die erste Wahl',
  '{chosen} because {other} does not load ({why})': '{chosen}, denn {other} lässt sich nicht laden ({why})',
  '{tensors}, as GATECAST_BACKEND asks': '{tensors}, wie GATECAST_BACKEND verlangt',
  '{kernel}, forced by --kernel or GATECAST_KERNEL':
    '{kernel}, erzwungen durch --kernel oder GATECAST_KERNEL',
  'cuda, as --device or GATECAST_DEVICE asks': 'cuda, wie --device oder GATECAST_DEVICE verlangt',
  'the {kernel} kernel, tensors on {tensors}': 'dem Kernel {kernel}, Tensoren auf {tensors}',
  'the {kernel} kernel on {card}, tensors on {tensors}':
    'dem Kernel {kernel} auf {card}, Tensoren auf {tensors}',
  'MSTL of {seasons} steps with {model}': 'MSTL aus {seasons} Schritten mit {model}',
  'p = {p}': 'p = {p}',
  'p < {p}': 'p < {p}',
  // Parts of a net.
  '{units, plural, one {# unit} other {# units}}': '{units, plural, one {# Einheit} other {# Einheiten}}',
  'bidirectional {cell}': 'bidirektionales {cell}',
  // With the cell before them, for “{first} and {last}” would take them apart.
  '{cell}, linear outputs of states and inputs': '{cell}, lineare Ausgaben aus Zuständen und Eingaben',
  '{cell}, sigmoid outputs of states and inputs': '{cell}, Sigmoid-Ausgaben aus Zuständen und Eingaben',
  '{cell}, softplus outputs of states and inputs': '{cell}, Softplus-Ausgaben aus Zuständen und Eingaben',
  '{cell}, linear outputs of states and inputs, {more}':
    '{cell}, lineare Ausgaben aus Zuständen und Eingaben, {more}',
  '{cell}, sigmoid outputs of states and inputs, {more}':
    '{cell}, Sigmoid-Ausgaben aus Zuständen und Eingaben, {more}',
  '{cell}, softplus outputs of states and inputs, {more}':
    '{cell}, Softplus-Ausgaben aus Zuständen und Eingaben, {more}',
  tanh: 'tanh',
  relu: 'ReLU',
  sigmoid: 'Sigmoid',
  'with a way around it': 'mit einem Weg daran vorbei',
  normalised: 'normalisiert',
  'convolution, {depth} × {filters} filters of {kernel}, sees {steps} steps':
    'Faltung, {depth} × {filters} Filter der Breite {kernel}, sieht {steps} Schritte',
  'decoder step by step': 'Decoder Schritt für Schritt',
  'teacher forcing {share}': 'Teacher Forcing {share}',
  'dropout {share}': 'Dropout {share}',
  'Bahdanau attention': 'Aufmerksamkeit nach Bahdanau',
  'Luong attention': 'Aufmerksamkeit nach Luong',
  '{form} head': 'Kopf ({form})',
  'segments head': 'Kopf aus Segmenten',
  'head of the direction': 'Kopf der Richtung',
  '{segment, plural, one {segments of #} other {segments of #}}':
    '{segment, plural, one {Segmente zu #} other {Segmente zu #}}',
  'self-attention, {heads, plural, one {# head} other {# heads}}':
    'Selbstaufmerksamkeit, {heads, plural, one {# Kopf} other {# Köpfe}}',
  'on top of a linear part': 'über einem linearen Teil',
});
