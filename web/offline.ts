/** What the page learns of its copy on this device, and how it takes a newer one. */
export interface Offline {
  /** Calls back once a newer version lies ready; `take` loads it. It is never taken by itself. Returns how to stop listening. */
  onUpdate(listener: (take: () => void) => void): () => void
  /** Tells whether the page starts without a network from now on. */
  readonly ready: Promise<boolean>
}

/** Keeps the program itself on this device, so that it starts without a network. A browser that cannot do this changes nothing else. */
export function startOffline(): Offline {
  const listeners = new Set<(take: () => void) => void>()
  let waiting: ServiceWorker | undefined
  const offer = (worker: ServiceWorker): void => {
    waiting = worker
    for (const listener of listeners) listener(() => takeOver(worker))
  }
  return {
    ready: register(offer),
    onUpdate: listener => {
      listeners.add(listener)
      const worker = waiting
      if (worker) listener(() => takeOver(worker))
      return () => listeners.delete(listener)
    },
  }
}

async function register(offer: (worker: ServiceWorker) => void): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    const registration = await navigator.serviceWorker.register(new URL('./service-worker.js', document.baseURI), { updateViaCache: 'none' })
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker)
      })
    })
    await navigator.serviceWorker.ready
    return true
  } catch {
    return false
  }
}

function takeOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  worker.postMessage('take-over')
}
