/**
 * Stops on a Node that is too old, in one line. Every entry script imports this first and the rest dynamically, so
 * the syntax here stays what Node 12 can read.
 */
const OLDEST = [20, 19, 0];

function nodeVersionProblem(version) {
  const parts = version.split('.').map(Number);
  for (let i = 0; i < OLDEST.length; i += 1) {
    if (parts[i] !== OLDEST[i]) {
      return parts[i] > OLDEST[i]
        ? null
        : 'Gatecast needs Node ' +
            OLDEST.join('.') +
            ' or newer and this is Node ' +
            version +
            '; install the current LTS release from nodejs.org and run the same command again.';
    }
  }
  return null;
}

export function requireNode(version) {
  const problem = nodeVersionProblem(version || process.versions.node);
  if (problem !== null) {
    process.stderr.write(`gatecast: ${problem}\n`);
    process.exit(1);
  }
}
