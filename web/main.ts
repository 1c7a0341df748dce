import { startEngine } from './engine-client.ts'
import { startOffline } from './offline.ts'
import { startPage } from './ui/start-page.tsx'

startPage({ root: document.body, engine: startEngine(), offline: startOffline() })
