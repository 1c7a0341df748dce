/** A choice of the user that is no secret, kept for the next visit; where storage is off, it lasts as long as the page. */
export interface KeptChoice<Choice extends string> { readonly read: () => Choice | undefined, readonly write: (choice: Choice) => void }

export function keptChoice<Choice extends string>(name: string, choices: readonly Choice[]): KeptChoice<Choice> {
  const keptName = `whereprint-${name}`
  return {
    read: () => {
      try {
        const kept = localStorage.getItem(keptName)
        return choices.find(choice => choice === kept)
      } catch {
        return undefined
      }
    },
    write: choice => {
      try {
        localStorage.setItem(keptName, choice)
      } catch {
        // Storage is off.
      }
    },
  }
}
