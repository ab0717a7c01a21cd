import type { Language } from '../../shared/contract/basics.ts'
import type { WebForm } from '../../shared/contract/mail.ts'
import type { TicketState } from '../../shared/contract/tickets.ts'
import { publicWords } from './publicWords.ts'

/** What a status page shows; nothing else of a ticket reaches it. */
export interface Status {
  number: string
  subject: string
  state: TicketState
  openedAt: number
  said: { mine: boolean; at: number; text: string }[]
}

export interface FormValues {
  name: string
  email: string
  subject: string
  text: string
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')

const page = (language: Language, title: string, other: string | undefined, main: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<meta name="robots" content="noindex"><title>${safe(title)}</title><link rel="stylesheet" href="/public.css"></head><body><main>` +
  (other
    ? `<p class="language"><a href="${safe(other)}" lang="${language === 'en' ? 'zh' : 'en'}">${publicWords[language].other}</a></p>`
    : '') +
  `<h1>${safe(title)}</h1>${main}</main></body></html>`

const field = (id: string, label: string, control: string, hint = '') =>
  `<p><label for="${id}">${safe(label)}</label>${control}${hint ? `<small id="${id}-hint">${safe(hint)}</small>` : ''}</p>`

const notice = (text: string | undefined, role: 'alert' | 'status') =>
  text ? `<p class="${role}" role="${role}">${safe(text)}</p>` : ''

/** A form that works without scripts; `trouble` says why it was not taken, what was typed stays. */
export function formPage(language: Language, form: WebForm, key: string, values: FormValues, trouble?: string): string {
  const w = publicWords[language]
  const input = (id: keyof FormValues, type: string, most: number, more = '') =>
    `<input id="${id}" name="${id}" type="${type}" maxlength="${most}" required value="${safe(values[id])}"${more}>`
  return page(
    language,
    form.title[language],
    `?lang=${language === 'en' ? 'zh' : 'en'}`,
    `${notice(trouble, 'alert')}<form method="post"><input type="hidden" name="key" value="${safe(key)}"><input type="hidden" name="language" value="${language}">` +
      field('name', w.name, input('name', 'text', 200, ' autocomplete="name"')) +
      field(
        'email',
        w.email,
        input('email', 'email', 254, ' autocomplete="email" aria-describedby="email-hint"'),
        w.emailHint,
      ) +
      field('subject', w.subject, input('subject', 'text', 200)) +
      field(
        'text',
        w.text,
        `<textarea id="text" name="text" rows="8" maxlength="20000" required>${safe(values.text)}</textarea>`,
      ) +
      `<p class="trap" aria-hidden="true"><label for="website">${safe(w.leaveEmpty)}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>` +
      `<p><button type="submit">${safe(w.send)}</button></p></form>`,
  )
}

/** How a matter stands, with what was said in public, and a way to add to it. */
export function statusPage(
  language: Language,
  status: Status,
  dateOf: (at: number) => string,
  said: { isNew: boolean; done?: string; trouble?: string },
): string {
  const w = publicWords[language]
  const talk = status.said
    .map(
      ({ mine, at, text }) =>
        `<li><h3>${mine ? w.you : w.us} · ${safe(dateOf(at))}</h3><p class="words">${safe(text)}</p></li>`,
    )
    .join('')
  return page(
    language,
    w.heading(status.number),
    `?lang=${language === 'en' ? 'zh' : 'en'}`,
    notice(said.isNew ? w.received(status.number) : said.done, 'status') +
      notice(said.trouble, 'alert') +
      `<p>${safe(status.subject)}</p><p><strong>${w.state[status.state]}</strong> · ${safe(w.since(dateOf(status.openedAt)))}</p><p>${safe(w.keepLink)}</p>` +
      `<h2>${w.talk}</h2>${talk ? `<ol>${talk}</ol>` : `<p>${w.nothingYet}</p>`}` +
      `<form method="post">${field('text', w.add, '<textarea id="text" name="text" rows="5" maxlength="20000" required></textarea>')}` +
      `<p><button type="submit">${safe(w.send)}</button></p></form>`,
  )
}

/** Where there is nothing to see, whatever the reason. */
export const gonePage = (language: Language): string =>
  page(language, publicWords[language].gone, undefined, `<p>${safe(publicWords[language].goneText)}</p>`)

/** A page that only says something. */
export const sayPage = (language: Language, title: string, text: string): string =>
  page(language, title, undefined, `<p role="alert">${safe(text)}</p>`)

export const publicStyles = `
:root { color-scheme: light dark; --line: #767f8b; }
body { margin: 0; font: 16px/1.6 system-ui, 'Noto Sans SC', sans-serif; }
main { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
label { display: block; font-weight: 600; }
input, textarea { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; border: 1px solid var(--line); border-radius: 4px; }
small { display: block; }
button { padding: .5rem 1.5rem; font: inherit; font-weight: 600; cursor: pointer; }
ol { list-style: none; padding: 0; }
li { border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: .75rem 0 0; }
.words { white-space: pre-wrap; margin-top: 0; }
.alert, .status { border: 2px solid var(--line); border-radius: 4px; padding: .5rem .75rem; font-weight: 600; }
.language { text-align: right; }
.trap { position: absolute; left: -9999px; }
`
