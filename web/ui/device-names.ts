/** What an export calls a device when it does not give it a name: a number, or an ID of hexadecimal digits. */
const numberAlone = /^-?\d+$|^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i

/** Returns what devices are called: by their names, and those that only have a number in the export by their order. '' is a fix that names no device. */
export function deviceNames(names: readonly string[], texts: { readonly noDevice: string, readonly device: (number: string) => string }): string[] {
  let unnamed = 0
  return names.map(name => name === '' ? texts.noDevice : numberAlone.test(name) ? texts.device(String(++unnamed)) : name)
}
