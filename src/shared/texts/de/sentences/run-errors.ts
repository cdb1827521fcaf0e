import { catalogue } from '../../catalogue.ts';

export const RUN_ERRORS = catalogue({
  'a band lies around values': 'ein Band liegt um Werte',
  'importance is measured by the error of values': 'Wichtigkeit wird am Fehler von Werten gemessen',
  'new rows are scored by the error of values': 'neue Zeilen werden am Fehler von Werten bewertet',
  'a check-in holds values against what came': 'ein Abgleich hält Werte gegen das, was kam',
  'residuals are errors of values': 'Residuen sind Fehler von Werten',
  'its free forecasts say up or down and are no lines of values':
    'seine Vergleichsprognosen sagen auf oder ab und sind keine Linien von Werten',
  '{field} cannot be {value}: {problem}.': '{field} kann nicht {value} sein: {problem}.',
  'The bands of this run are quantiles that the net was trained for; train again for other levels, or choose conformal bands.':
    'Die Bänder dieses Laufs sind Quantile, auf die das Netz trainiert wurde; trainieren Sie für andere Stufen neu, oder wählen Sie konforme Bänder.',
  'That was not put on the run: {problem}; nothing on it was changed. Choose shorter or simpler words.':
    'Das wurde nicht an den Lauf geheftet: {problem}; an ihm wurde nichts geändert. Wählen Sie kürzere oder einfachere Wörter.',
  'The tags and the note of run {run} cannot be read ({problem}) and were left as they are; bring {path} back from a copy, or remove it to begin anew.':
    'Schlagwörter und Notiz von Lauf {run} lassen sich nicht lesen ({problem}) und blieben, wie sie sind; holen Sie {path} aus einer Kopie zurück, oder entfernen Sie die Datei, um neu zu beginnen.',
  'This run kept no forecasts over validation windows to calibrate bands on; train it again, with a validation part.':
    'Dieser Lauf hat keine Prognosen über Validierungsfenster aufbewahrt, an denen sich Bänder kalibrieren ließen; trainieren Sie ihn neu, mit einem Validierungsteil.',
  'This run says whether the value goes up or down, and {why}; ask it of a run that forecasts values{option}.':
    'Dieser Lauf sagt, ob der Wert steigt oder fällt, und {why}; fragen Sie einen Lauf, der Werte vorhersagt{option}.',
  'This run forecasts one step ahead, and {step} were asked for; ask for one.':
    'Dieser Lauf sagt einen Schritt vorher, gefragt waren {step}; fragen Sie nach einem.',
  'This run forecasts {horizon} steps ahead, and {step} were asked for; ask for 1 to {horizon}.':
    'Dieser Lauf sagt {horizon} Schritte vorher, gefragt waren {step}; fragen Sie nach 1 bis {horizon}.',
  'Runs that forecast values and runs that forecast a direction have no score in common; compare each kind by itself.':
    'Läufe, die Werte vorhersagen, und Läufe, die eine Richtung vorhersagen, haben keine gemeinsame Bewertung; vergleichen Sie jede Art für sich.',
  'The open data is not what this run was trained on; open {file} as it was then.':
    'Die geöffneten Daten sind nicht die, auf denen dieser Lauf trainiert wurde; öffnen Sie {file}, wie es damals war.',
  'That forecast is not kept with the run any more; make it again from the rows it was made from.':
    'Diese Prognose ist nicht mehr beim Lauf aufbewahrt; erstellen Sie sie noch einmal aus denselben Zeilen.',
  'The loss is no longer a number (epoch {epoch}, update {update}, learning rate {learningRate}): {cause}.':
    'Der Verlust ist keine Zahl mehr (Epoche {epoch}, Update {update}, Lernrate {learningRate}): {cause}.',
  'There is no run {run}; it may have been deleted.':
    'Den Lauf {run} gibt es nicht; vielleicht wurde er gelöscht.',
  'Run {run} keeps none of its rows: an older version trained it; open {file} to see its forecast over them{option}.':
    'Lauf {run} bewahrt keine seiner Zeilen auf: Eine ältere Version hat ihn trainiert; öffnen Sie {file}, um seine Prognose darüber zu sehen{option}.',
  'Nothing is kept of how run {run} learned: it has not begun, or an older version trained it; “runs show” has its epochs.':
    'Wie Lauf {run} gelernt hat, ist nicht aufbewahrt: Er hat nicht begonnen, oder eine ältere Version hat ihn trainiert; „runs show“ zeigt seine Epochen.',
  'The run is {status}, so it has no forecast to take away; train to the end or stop it to keep the best so far.':
    'Der Lauf hat noch keine Prognose zum Mitnehmen (Stand: {status}); trainieren Sie zu Ende, oder stoppen Sie, um das Beste bis hierher zu behalten.',
  'Run {run} cannot be read ({problem}); its files were left as they are.':
    'Lauf {run} lässt sich nicht lesen ({problem}); seine Dateien blieben, wie sie sind.',
  'Run {run} was made by a newer Gatecast: {unknown} is not known here ({file}). Update Gatecast to read it; its files were left as they are.':
    'Lauf {run} stammt von einem neueren Gatecast: {unknown} ist hier nicht bekannt ({file}). Aktualisieren Sie Gatecast, um ihn zu lesen; seine Dateien blieben, wie sie sind.',
  'Of run {run}, {files} is damaged ({problem}) and not used; the rest is as it was. Bring it back from a copy, or train again.':
    'Von Lauf {run} ist {files} beschädigt ({problem}) und wird nicht verwendet; alles andere ist, wie es war. Holen Sie die Datei aus einer Kopie zurück, oder trainieren Sie neu.',
  'Of run {run}, {files} are damaged ({problem}) and not used; the rest is as it was. Bring them back from a copy, or train again.':
    'Von Lauf {run} sind {files} beschädigt ({problem}) und werden nicht verwendet; alles andere ist, wie es war. Holen Sie die Dateien aus einer Kopie zurück, oder trainieren Sie neu.',
  '{file} is not a whole run ({problem}), so nothing was taken from it; have it exported and sent again.':
    '{file} ist kein vollständiger Lauf ({problem}), daraus wurde nichts übernommen; lassen Sie ihn noch einmal exportieren und senden.',
  '{file} was made by a newer Gatecast: {unknown} is not known here. Update Gatecast to open it; nothing was taken from it.':
    '{file} stammt von einem neueren Gatecast: {unknown} ist hier nicht bekannt. Aktualisieren Sie Gatecast, um die Datei zu öffnen; daraus wurde nichts übernommen.',
  '{file} holds another run {run} than the one of that id here, which was left as it is; delete that one first{option}, and open the file again.':
    '{file} enthält einen anderen Lauf {run} als den, der hier diese Kennung hat und blieb, wie er ist; löschen Sie erst diesen{option}, und öffnen Sie die Datei noch einmal.',
  'The run takes {bytes} and a browser is handed up to {most} at once; write it with gatecast runs export {run} --out run.gatecast.':
    'Der Lauf braucht {bytes}, und ein Browser bekommt bis zu {most} auf einmal; schreiben Sie ihn mit gatecast runs export {run} --out run.gatecast.',
  'The run cannot be written as ONNX: {part} has no place in it, since {reason}. Its .gatecast file holds all of it; a run of one net alone can be written.':
    'Der Lauf lässt sich nicht als ONNX schreiben: Für {part} ist darin kein Platz, denn {reason}. Die .gatecast-Datei enthält alles; ein Lauf aus nur einem Netz lässt sich schreiben.',
  'The run cannot be written as a model of tfjs: {part} has no place in it, since {reason}. Its .gatecast file holds all of it, and so does ONNX; a run of one net alone can be written.':
    'Der Lauf lässt sich nicht als tfjs-Modell schreiben: Für {part} ist darin kein Platz, denn {reason}. Die .gatecast-Datei enthält alles, ONNX auch; ein Lauf aus nur einem Netz lässt sich schreiben.',
  'The weights that are kept are not those of this net ({problem}), so nothing was asked of them; train it again, or bring the run back from a copy.':
    'Die aufbewahrten Gewichte gehören nicht zu diesem Netz ({problem}) und wurden nicht benutzt; trainieren Sie neu, oder holen Sie den Lauf aus einer Kopie zurück.',
  'A Gatecast on this machine is at work on that run already; wait for its end, or pause it there.':
    'Ein Gatecast auf diesem Rechner arbeitet schon an diesem Lauf; warten Sie sein Ende ab, oder pausieren Sie ihn dort.',
  'The run is {status} and does not wait for its turn, so it cannot go before others; look at the list again.':
    'Der Lauf wartet nicht (Stand: {status}) und lässt sich deshalb nicht vorziehen; sehen Sie noch einmal in die Liste.',
  'The run is {status} already; there is nothing to resume.':
    'Der Lauf ist schon unterwegs (Stand: {status}); es gibt nichts fortzusetzen.',
  'The run is {status}, so there is nothing to resume; train it again.':
    'Es gibt nichts fortzusetzen (Stand des Laufs: {status}); trainieren Sie ihn neu.',
  'The run failed for a reason that would only come again, so there is nothing to resume; change its set-up and train it again.':
    'Der Lauf scheiterte aus einem Grund, der nur wiederkäme, deshalb gibt es nichts fortzusetzen; ändern Sie die Konfiguration und trainieren Sie neu.',
  'A training can begin with the weights of run {run} only as the same net: {differences}. Leave that as it is in the run, or train from the start.':
    'Ein Training kann mit den Gewichten von Lauf {run} nur als dasselbe Netz beginnen: {differences}. Lassen Sie das wie im Lauf, oder trainieren Sie von Anfang an.',
  '{field} is {before} there and {here} here': '{field} ist dort {before} und hier {here}',
  'The run began with the weights of “{name}” ({from}), which are not here as they were; take that run out of the bin, or open its .gatecast file, and resume again.':
    'Der Lauf begann mit den Gewichten von „{name}“ ({from}), die nicht mehr so hier sind; holen Sie jenen Lauf aus dem Papierkorb oder öffnen Sie seine .gatecast-Datei, und setzen Sie dann fort.',
  'The rows of this run are not kept any more; open {file}, which is checked to be the same, and ask again{option}.':
    'Die Zeilen dieses Laufs sind nicht mehr aufbewahrt; öffnen Sie {file} (ob es dieselbe Datei ist, wird geprüft), und fragen Sie noch einmal{option}.',
  'The rows of this run are not kept any more; open {file}, which is checked to be the same{option}.':
    'Die Zeilen dieses Laufs sind nicht mehr aufbewahrt; öffnen Sie {file} (ob es dieselbe Datei ist, wird geprüft){option}.',
  'Free forecasts and members are made from the rows of the run, which are not kept any more; open {file}, which is checked to be the same{option}.':
    'Vergleichsprognosen und Mitglieder entstehen aus den Zeilen des Laufs, die nicht mehr aufbewahrt sind; öffnen Sie {file} (ob es dieselbe Datei ist, wird geprüft){option}.',
  'The run has no validation windows, and test windows choose nothing; train it with a split that has some, or make a smaller run at once.':
    'Der Lauf hat keine Validierungsfenster, und Testfenster wählen nichts aus; trainieren Sie ihn mit einer Aufteilung, die welche hat, oder erzeugen Sie gleich einen kleineren Lauf.',
  '{asked} % of the weights cannot be pruned: biases, small arrays and the linear part stay, so {most} % is the most for this net; ask for less.':
    '{asked} % der Gewichte lassen sich nicht ausdünnen: Bias-Werte, kleine Felder und der lineare Teil bleiben, also sind {most} % das Höchste für dieses Netz; verlangen Sie weniger.',
  "A student of this kind has {least} weights at least, more than a quarter of the teacher's {teacher}: what is left is its linear part and the like. Keep its weights as integers of eight bits instead{option}.":
    'Ein Schüler dieser Art hat mindestens {least} Gewichte, mehr als ein Viertel der {teacher} des Lehrers: Was übrig bleibt, ist sein linearer Teil und Ähnliches. Speichern Sie die Gewichte stattdessen als ganze Zahlen mit acht Bit{option}.',
  'The training cannot go on from where it was left ({problem}); train it again from the start.':
    'Das Training kann dort, wo es verlassen wurde, nicht weitergehen ({problem}); trainieren Sie neu von Anfang an.',
  'No window of these rows is whole, so no net can read one; open more of the file.':
    'Kein Fenster dieser Zeilen ist vollständig, also kann kein Netz eines lesen; öffnen Sie mehr von der Datei.',
  'No whole window ends at {origin}; choose a row of the data from {first} to {last}, written like these.':
    'Kein vollständiges Fenster endet bei {origin}; wählen Sie eine Zeile der Daten von {first} bis {last}, ebenso geschrieben.',
  'Nothing stands beside this run: no free forecast was scored with it.':
    'Neben diesem Lauf steht nichts: Keine Vergleichsprognose wurde mit ihm bewertet.',
  '{line} does not stand beside this run; choose from {known}.':
    '{line} steht nicht neben diesem Lauf; zur Wahl stehen {known}.',
  '{what} is asked of single nets, and this is preset “best”, a weighted mean of several forecasts; choose fast or accurate for it.':
    '{what}: Das geht nur bei einzelnen Netzen, und dies ist die Vorlage „best“, ein gewichtetes Mittel mehrerer Prognosen; wählen Sie dafür „fast“ oder „accurate“.',
  '{member}, a member of the ensemble, cannot be made from these rows: {reason}; give it a file with more of the history.':
    '{member}, ein Mitglied des Ensembles, lässt sich aus diesen Zeilen nicht erstellen: {reason}; nehmen Sie eine Datei mit mehr Vergangenheit.',
});
