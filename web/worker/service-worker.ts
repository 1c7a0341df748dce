/** Both put in by the build: all files of the app, and a name that changes with any of them. */
declare const keptFiles: readonly string[]
declare const keptName: string

// The worker's own scope; TypeScript's library knows it only as that of a plain worker.
const scope = self as unknown as ServiceWorkerGlobalScope

scope.addEventListener('install', event => event.waitUntil(keepAll()))
scope.addEventListener('activate', event => event.waitUntil(dropOthers()))
scope.addEventListener('message', event => {
  if (event.data === 'take-over') void scope.skipWaiting()
})
scope.addEventListener('fetch', event => {
  const { method, url } = event.request
  if (method === 'GET' && new URL(url).origin === scope.location.origin) event.respondWith(answer(event.request))
})

/** Keeps every file of this version, past the browser's own cache; one that is missing fails the whole. */
async function keepAll(): Promise<void> {
  const kept = await caches.open(keptName)
  await kept.addAll(keptFiles.map(file => new Request(new URL(file, scope.registration.scope), { cache: 'reload' })))
}

/** Drops the versions before this one, and nothing of other programs of this origin. */
async function dropOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith('whereprint-') && name !== keptName).map(name => caches.delete(name)))
  await scope.clients.claim()
}

/** What is kept comes from what is kept, so that files of two versions never meet. */
async function answer(request: Request): Promise<Response> {
  const kept = await (await caches.open(keptName)).match(request, { ignoreSearch: true })
  return kept ?? fetch(request)
}
