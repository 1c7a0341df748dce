/** What bench/scanner.ts uses of clarinet, which comes without types. */
declare module 'clarinet' {
  export interface Parser {
    onopenobject: (firstKey: string | undefined) => void
    onkey: (key: string) => void
    onvalue: (value: string | number | boolean | null) => void
    oncloseobject: () => void
    write(text: string): void
    close(): void
  }
  const clarinet: { parser(): Parser }
  export default clarinet
}
