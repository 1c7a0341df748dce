import { useSignal } from '@preact/signals'
import type { ComponentChild, ComponentChildren } from 'preact'
import type { App } from './app.ts'
import { chosenFiles, droppedFiles } from './picked-files.ts'

/** The whole page takes files that are dropped on it. */
export function DropTarget({ app, children }: { readonly app: App, readonly children: ComponentChildren }): ComponentChild {
  const isOver = useSignal(false)
  return (
    <div class={isOver.value ? 'page dropping' : 'page'}
      onDragOver={event => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        isOver.value = true
      }}
      onDragLeave={event => { if (event.relatedTarget === null) isOver.value = false }}
      onDrop={event => {
        event.preventDefault()
        isOver.value = false
        const transfer = event.dataTransfer
        if (transfer && transfer.items.length > 0) void app.importFiles(droppedFiles(transfer))
      }}>
      {children}
      {isOver.value && <p class="drop-veil">{app.texts.value.web.arrive.dropNow}</p>}
    </div>
  )
}

/** Two buttons that let the user choose files or a folder. */
export function FileChooser({ app, isMain = false }: { readonly app: App, readonly isMain?: boolean }): ComponentChild {
  const { web } = app.texts.value
  const take = (input: HTMLInputElement): void => {
    const files = [...input.files ?? []]
    input.value = ''
    if (files.length > 0) void app.importFiles(chosenFiles(files))
  }
  return (
    <>
      <label class={isMain ? 'button main' : 'button'}>{web.arrive.chooseFiles}
        <input type="file" multiple class="visually-hidden" onChange={({ currentTarget }) => take(currentTarget)} /></label>
      <label class="button">{web.arrive.chooseFolder}
        <input type="file" multiple class="visually-hidden" {...{ webkitdirectory: true }} onChange={({ currentTarget }) => take(currentTarget)} /></label>
    </>
  )
}
