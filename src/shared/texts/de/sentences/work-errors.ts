import { catalogue } from '../../catalogue.ts';

export const WORK_ERRORS = catalogue({
  'There is no study {study}; it may have been deleted.':
    'Die Suche {study} gibt es nicht; vielleicht wurde sie gelöscht.',
  'Study {study} cannot be read ({problem}); its files were left as they are.':
    'Die Suche {study} lässt sich nicht lesen ({problem}); ihre Dateien blieben, wie sie sind.',
  'Study {study} is {status}, so there is nothing to go on with; begin another one to search further.':
    'An der Suche {study} gibt es nichts fortzusetzen (Stand: {status}); beginnen Sie eine neue, um weiterzusuchen.',
  'The rows of study {study} are not kept any more; open {file} as it was, and go on from there{option}.':
    'Die Zeilen der Suche {study} sind nicht mehr aufbewahrt; öffnen Sie {file}, wie es war, und setzen Sie dort fort{option}.',
  'Study {study} is at work; pause it first.': 'Die Suche {study} ist in Arbeit; pausieren Sie sie zuerst.',
  'Study {study} is {status}, so there is nothing to stop or pause.':
    'An der Suche {study} gibt es nichts zu stoppen oder zu pausieren (Stand: {status}).',
  'Study {study} has no trial that came to its end; go on with it first.':
    'In der Suche {study} kam kein Versuch ans Ende; setzen Sie sie zuerst fort.',
  'Study {study} has no trial {trial}; it has {those}.':
    'Die Suche {study} hat keinen Versuch {trial}; vorhanden: {those}.',
  '0 to {last}': '0 bis {last}',
  'Not one set-up came to its end ({reason}); give the search more time, or a shorter horizon or file.':
    'Keine einzige Konfiguration kam ans Ende ({reason}); geben Sie der Suche mehr Zeit, oder einen kürzeren Horizont oder eine kürzere Datei.',
  'There is no backtest {backtest}; it may have been deleted.':
    'Den Backtest {backtest} gibt es nicht; vielleicht wurde er gelöscht.',
  'Backtest {backtest} cannot be read ({problem}); its files were left as they are.':
    'Der Backtest {backtest} lässt sich nicht lesen ({problem}); seine Dateien blieben, wie sie sind.',
  'Port {port} is in use by another program; choose another with --port, or --port 0 for any free one.':
    'Port {port} wird von einem anderen Programm benutzt; wählen Sie mit --port einen anderen, oder mit --port 0 irgendeinen freien.',
  'This window speaks protocol {ours} and the service protocol {theirs}; close Gatecast everywhere and start it again.':
    'Dieses Fenster spricht Protokoll {ours} und der Dienst Protokoll {theirs}; schließen Sie Gatecast überall und starten Sie es neu.',
  'The request {request} was refused: {problem}.': 'Die Anfrage {request} wurde abgelehnt: {problem}.',
  'Computing on a card is built for Linux and Windows on x64, not for {platform}; the processor computes.':
    'Rechnen auf einer Karte gibt es für Linux und Windows auf x64, nicht für {platform}; es rechnet der Prozessor.',
  'No NVIDIA driver is loaded, so the processor computes; where there is a card, install its driver and try again.':
    'Kein NVIDIA-Treiber ist geladen, also rechnet der Prozessor; wenn es eine Karte gibt, installieren Sie ihren Treiber und versuchen Sie es noch einmal.',
  'The NVIDIA driver shows no card, so the processor computes; check CUDA_VISIBLE_DEVICES, or what the machine lends.':
    'Der NVIDIA-Treiber zeigt keine Karte, also rechnet der Prozessor; prüfen Sie CUDA_VISIBLE_DEVICES, oder was der Rechner freigibt.',
  'The NVIDIA driver is too old ({detail}), so the processor computes; update the driver, or install older libraries.':
    'Der NVIDIA-Treiber ist zu alt ({detail}), also rechnet der Prozessor; aktualisieren Sie den Treiber, oder installieren Sie ältere Bibliotheken.',
  "A library that computes on the card is missing ({detail}), so the processor computes; install CUDA's runtime, cuBLAS and cuDNN, or name their folder in GATECAST_CUDA.":
    'Eine Bibliothek zum Rechnen auf der Karte fehlt ({detail}), also rechnet der Prozessor; installieren Sie die CUDA-Laufzeit, cuBLAS und cuDNN, oder nennen Sie deren Ordner in GATECAST_CUDA.',
  'The libraries found do not fit ({detail}), so the processor computes; install cuDNN from 8.1 on for one CUDA, or name another folder in GATECAST_CUDA.':
    'Die gefundenen Bibliotheken passen nicht ({detail}), also rechnet der Prozessor; installieren Sie cuDNN ab 8.1 für ein CUDA, oder nennen Sie einen anderen Ordner in GATECAST_CUDA.',
  "The card's memory is full, so the processor goes on; close other programs that use it, or choose a smaller batch or fewer units.":
    'Der Speicher der Karte ist voll, also macht der Prozessor weiter; schließen Sie andere Programme, die sie nutzen, oder wählen Sie einen kleineren Batch oder weniger Einheiten.',
  'The card failed ({detail}), so the processor goes on; if it happens again, update its driver or train with the device cpu.':
    'Die Karte hat versagt ({detail}), also macht der Prozessor weiter; wenn es wieder geschieht, aktualisieren Sie ihren Treiber, oder trainieren Sie mit dem Gerät cpu.',
  'How fast these nets learn could not be measured, because something else trains; wait until it has ended, or compare with as many updates.':
    'Wie schnell diese Netze lernen, ließ sich nicht messen, weil anderes trainiert; warten Sie dessen Ende ab, oder vergleichen Sie mit gleich vielen Updates.',
  'The engine process ended unexpectedly ({reason}); nothing else was lost. Try again; if memory was short, with fewer units, a smaller batch or a smaller file.':
    'Der Rechenprozess endete unerwartet ({reason}); sonst ging nichts verloren. Versuchen Sie es noch einmal; wenn der Speicher knapp war, mit weniger Einheiten, kleinerem Batch oder kleinerer Datei.',
  'The connection to Gatecast is gone ({reason}); start it again, your runs are kept.':
    'Die Verbindung zu Gatecast ist weg ({reason}); starten Sie es neu, Ihre Läufe bleiben erhalten.',
  'Something went wrong inside Gatecast ({message}); please report it with the log.':
    'In Gatecast ist etwas schiefgegangen ({message}); bitte melden Sie es mit dem Protokoll.',
  'Gatecast on {host} was started anew with another key and does not know this tab; open the address that it printed. Your runs are kept.':
    'Gatecast auf {host} wurde mit einem anderen Schlüssel neu gestartet und kennt diesen Tab nicht; öffnen Sie die Adresse, die es ausgegeben hat. Ihre Läufe bleiben erhalten.',
  'The address of the queue cannot be used: {problem}. It looks like redis://user:password@host:6379/0?prefix=name, or rediss:// with TLS.':
    'Die Adresse der Warteschlange ist nicht brauchbar: {problem}. Sie sieht so aus: redis://user:password@host:6379/0?prefix=name, oder mit TLS rediss://.',
  'The certificate of {queue} is not one that this machine trusts ({reason}); name the certificate of who signed it with --queue-ca FILE, and the server as the certificate does.':
    'Dem Zertifikat von {queue} traut dieser Rechner nicht ({reason}); mit --queue-ca DATEI das Zertifikat der ausstellenden Stelle angeben, und den Server so nennen, wie es im Zertifikat steht.',
  'Nothing answers at {queue} ({reason}); start Redis or Valkey there, or check the address.':
    'Unter {queue} antwortet nichts ({reason}); starten Sie dort Redis oder Valkey, oder prüfen Sie die Adresse.',
  '{queue} refuses us ({reason}); check the user and the password of the address, and what that user may do.':
    '{queue} weist uns ab ({reason}); prüfen Sie Benutzer und Kennwort der Adresse, und was dieser Benutzer darf.',
  'The memory of {queue} is used up; give it more (maxmemory), and go on with what was left.':
    'Der Speicher von {queue} ist verbraucht; geben Sie ihm mehr (maxmemory), und setzen Sie fort, was liegen blieb.',
  'What lies at {queue} is not what was put there ({problem}); see who else writes there, and go on with what was left.':
    'Was unter {queue} liegt, ist nicht, was dort abgelegt wurde ({problem}); sehen Sie nach, wer dort noch schreibt, und setzen Sie fort, was liegen blieb.',
  'There is no worker {worker}; it may have ended.':
    'Den Worker {worker} gibt es nicht; vielleicht ist er zu Ende.',
  'This queue belongs to Gatecast {host} and this is Gatecast {here}; install the same version here, or their results would not be those of one machine.':
    'Diese Warteschlange gehört zu Gatecast {host}, und dies ist Gatecast {here}; installieren Sie hier dieselbe Version, sonst wären die Ergebnisse nicht die eines einzigen Rechners.',
  'This queue needs the kernel {host} and this machine has {here} ({reason}); “gatecast doctor” says how to get it.':
    'Diese Warteschlange verlangt den Kernel {host}, und dieser Rechner hat {here} ({reason}); „gatecast doctor“ sagt, wie man ihn bekommt.',
  '{times} workers ended while they were at work on {what}; it may need more memory than they have.':
    '{times} Worker endeten, während sie an {what} arbeiteten; vielleicht braucht das mehr Speicher, als sie haben.',
});
