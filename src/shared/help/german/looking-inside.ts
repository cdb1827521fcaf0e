import type { INSIDE_WORDS } from '../words/looking-inside.ts';
import type { GermanGroup } from './german-group.ts';

export const INSIDE = {
  title: 'Nach dem Training',
  words: {
    run: {
      title: 'Lauf',
      names: ['Trainingslauf'],
      brief:
        'Ein Training mit allem, was es ausmacht und was daraus wurde: Konfiguration, Bewertung, Testprognosen, Gewichte.',
      more: 'Er bleibt, was er war, lässt sich auf neue Zeilen anwenden und als eine einzige Datei mitnehmen.',
    },
    'check-in': {
      title: 'Kontrolle',
      names: ['Drifterkennung', 'Überwachung'],
      brief:
        'Was ein Lauf gesagt hatte, gehalten gegen neuere Zeilen: seine Fehler seither neben denen seines Tests.',
      more: 'Verglichen wird Schritt voraus für Schritt voraus, denn ferne Schritte liegen weiter daneben. Eine Drift wird gemeldet, wenn die Fehler um mehr als ein Zehntel über denen des Tests liegen und weniger als eines von zwanzig Stücken des Tests solche Fehler hat.',
      misleads:
        'Wenige Prognosen sagen wenig; keine Drift kann auch heißen, dass sich noch nichts sagen lässt.',
    },
    importance: {
      title: 'Wichtigkeit',
      names: ['Worauf es ankam', 'Permutationswichtigkeit', 'Saliency'],
      brief:
        'Um wie viel schlechter die Testprognosen werden, wenn eine Eingabe aus einem anderen Fenster kommt.',
      more: 'Gefragt wird jede Spalte und in ihr jeder Block von Schritten, mit mehrmaligem Mischen. Die schnelle Art (Gradient) nimmt stattdessen die Steigungen der Prognose und verändert nichts.',
      formula: 'MAE mit dem Stück aus einem anderen Fenster − MAE',
      misleads:
        'Von zwei Spalten, die dasselbe sagen, scheint keine wichtig. Gezeigt wird, was dieses Netz nutzt, nicht, was wovon kommt.',
    },
    'gradient-flow': {
      title: 'Gedächtnis',
      names: ['Gradientenfluss', 'Gradient nach Verzögerung', 'Gradient'],
      brief:
        'Wie weit zurück das Netz lernt: wie sehr der Verlust am Zustand jedes Schrittes vor dem letzten hängt.',
      more: 'Gemessen wird auf einem Batch von Trainingsfenstern. Wo er auf nichts abfällt, bewegen ältere Schritte die Gewichte nicht; wo er wächst, wird das Training unruhig.',
      formula: '‖∂Verlust / ∂hₜ₋ₖ‖ nach Verzögerung k',
    },
    states: {
      title: 'Zustände und Tore',
      names: ['verborgene Zustände', 'Gates', 'Speicherzelle'],
      brief:
        'Was im Netz ist, während es ein Fenster liest: verborgene Zustände, Speicher und Tore, Schritt für Schritt.',
      more: 'Ein Tor nahe 0 ist zu und nahe 1 offen.',
    },
  },
} as const satisfies GermanGroup<typeof INSIDE_WORDS>;
