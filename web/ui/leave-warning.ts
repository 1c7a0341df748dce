import { useEffect } from 'preact/hooks'
import type { App } from './app.ts'

/** While a file is being read, and where all is gone with the page, the browser asks before it closes the page. */
export function useLeaveWarning(app: App): void {
  const session = app.session.value, isVolatile = session?.storage.kind === 'memory' && session.vault.kind === 'open' && session.vault.imports.length > 0
  const isAsking = app.importing.value?.kind === 'running' || isVolatile
  useEffect(() => {
    if (!isAsking) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isAsking])
}
