import type { ComponentChild } from 'preact'
import type { PhotoProof } from '../../engine/index.ts'
import type { Messages } from '../messages/messages.ts'
import { describePhoto } from './describe-photo.ts'
import { renderProofPage } from './proof-page.tsx'

/** Returns what was taken out of photos as one HTML file. It says which photo was which: it is the owner's, not the recipient's. */
export function renderPhotoProof(proof: PhotoProof, { messages, locale }: { readonly messages: Messages, readonly locale: string }): string {
  return renderProofPage({ title: messages.protectPhoto.title, locale, body: <ProofPage proof={proof} messages={messages} /> })
}

function ProofPage({ proof: { photos }, messages }: { readonly proof: PhotoProof, readonly messages: Messages }): ComponentChild {
  const texts = messages.protectPhoto, refused = photos.flatMap(photo => 'refused' in photo ? [photo] : []), shared = photos.flatMap(photo => 'name' in photo ? [photo] : [])
  return (
    <main>
      <p class="quiet">{texts.brand}</p>
      <h1>{texts.title}</h1>
      <p>{texts.kept}</p>
      <ul>{texts.warnings.map(warning => <li>{warning}</li>)}</ul>
      <p class="quiet">{texts.private}</p>
      {shared.length > 0 && (
        <div class="scroll">
          <table class="words">
            <thead><tr><th scope="col">{texts.source}</th><th scope="col">{texts.name}</th><th scope="col">{texts.says}</th><th scope="col">{texts.removed}</th></tr></thead>
            <tbody>
              {shared.map(photo => {
                const { says, removed } = describePhoto(photo, messages)
                return <tr><th scope="row">{photo.source}</th><td>{photo.name}</td><td>{says}</td><td>{removed}</td></tr>
              })}
            </tbody>
          </table>
        </div>
      )}
      {refused.length > 0 && (
        <section>
          <h2>{texts.refusedTitle}</h2>
          <ul>{refused.map(photo => <li>{texts.refused(photo.source, messages.photoRefusals[photo.refused])}</li>)}</ul>
        </section>
      )}
    </main>
  )
}
