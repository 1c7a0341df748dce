const sealed = new WeakSet()

/** Marks what a protection has made as fit to be shared, and freezes it. Called at the end of a protection, nowhere else (held by a test). */
export function seal<Made extends object>(made: Made): Readonly<Made> {
  const frozen = Object.freeze({ ...made })
  sealed.add(frozen)
  return frozen
}

/**
 * Makes sure that a protection has made this: writers of shared files call it first, so that what only looks like it is never written.
 * @throws RangeError.
 */
export function assertProtected(made: object): void {
  if (!sealed.has(made)) throw new RangeError('Cannot write a shared file: no protection has made this')
}
