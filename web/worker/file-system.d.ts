/** Not in TypeScript's library yet. Source: WHATWG File System, pull request 10; Chromium, Firefox and Safari have it. */
interface FileSystemFileHandle {
  move(name: string): Promise<void>
}

/** Put in by the build. */
declare const whereprintVersion: string
/** A hash of the program's sources: what another program derived is not taken over. */
declare const whereprintBuild: string
