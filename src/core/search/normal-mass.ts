/** How much of the standard normal distribution lies between two values. */
export function normalMass(from: number, to: number): number {
  // From the lower side, where small chances do not vanish beside 1.
  return from > 0 ? normalBelow(-from) - normalBelow(-to) : normalBelow(to) - normalBelow(from);
}

/** Below it a quotient of polynomials, beyond a continued fraction. */
const OF_TAIL = 7.07106781186547;
const NOTHING = 37;

/** Hart's double precision (1968), as Graeme West gives it in Better approximations to cumulative normal functions, 2005. */
function normalBelow(value: number): number {
  const distance = Math.abs(value);
  if (distance > NOTHING) {
    return value > 0 ? 1 : 0;
  }
  const bell = Math.exp((-distance * distance) / 2);
  const tail =
    distance < OF_TAIL
      ? (bell * above(distance)) / below(distance)
      : bell / (Math.sqrt(2 * Math.PI) * fraction(distance));
  return value > 0 ? 1 - tail : tail;
}

function above(at: number): number {
  const upper =
    ((0.0352624965998911 * at + 0.700383064443688) * at + 6.37396220353165) * at + 33.912866078383;
  return ((upper * at + 112.079291497871) * at + 221.213596169931) * at + 220.206867912376;
}

function below(at: number): number {
  const upper = ((0.0883883476483184 * at + 1.75566716318264) * at + 16.064177579207) * at + 86.7807322029461;
  return (
    (((upper * at + 296.564248779674) * at + 637.333633378831) * at + 793.826512519948) * at +
    440.413735824752
  );
}

function fraction(distance: number): number {
  let value = distance + 0.65;
  for (let term = 4; term >= 1; term--) {
    value = distance + term / value;
  }
  return value;
}
