import { expect, type Page } from '@playwright/test'
import { articleFile } from '../../shared/contract/articles.ts'
import type { ServerProcess } from '../helpers/serverProcess.ts'
import { markdownVectors, xssVectors } from '../helpers/xssCorpus.ts'
import type { Harm } from './xssStory.ts'

// A title and a file's name are this long at most, a tag shorter.
const most = 180
const mostInTag = 40

/** A vector as it can be sent: a NUL is refused with the whole request. */
const storable = (vector: string) => vector.replaceAll('\0', '')
const lineOf = (vector: string, length: number) => vector.replace(/\s+/g, ' ').slice(0, length).trim() || 'x'
const bodyOf = (at: number, vector: string) =>
  `article ${at}\n\n${vector}\n\n- ${vector}\n\n| a |\n| --- |\n| ${vector.replace(/\s+/g, ' ')} |\n`

/**
 * Writes an article for every two vectors, one in each language, which stand in its titles, its texts (alone, in a list,
 * in a table), its tags and the names of its files, and publishes it. Gives their ids.
 */
export async function bringArticles(server: ServerProcess): Promise<{ ids: string[]; payloads: number }> {
  const { token } = await server.signIn('admin@demo.wubu')
  const vectors = [...xssVectors, ...markdownVectors].map(storable)
  const ids = vectors.flatMap((_, at) => (at % 2 === 0 ? [`xss-${at}`] : []))
  const post = async (path: string, body: object) => {
    const { status, body: said } = await server.post(path, body, token)
    expect(status, JSON.stringify(said)).toBe(200)
  }
  const bring = async (id: string) => {
    const at = Number(id.replace('xss-', ''))
    const [en = 'x', zh = en] = vectors.slice(at, at + 2)
    const text = (vector: string) => ({ title: lineOf(vector, most), body: bodyOf(at, vector) })
    const tags = [lineOf(en, mostInTag), lineOf(zh, mostInTag)]
    await post('/articles', { id, category: 'internal', texts: { en: text(en), zh: text(zh) }, tags })
    for (const vector of [en, zh]) {
      const form = new FormData()
      form.append('file', new Blob(['x']), lineOf(vector, most))
      const headers = { authorization: `Bearer ${token}` }
      const sent = await fetch(`${server.url}/api/v1/articles/${id}/files`, { method: 'POST', headers, body: form })
      articleFile.parse(await sent.json())
    }
    await post('/articles/move', { articleId: id, version: 1, to: 'published' })
  }
  for (let at = 0; at < ids.length; at += 8) await Promise.all(ids.slice(at, at + 8).map(bring))
  return { ids, payloads: vectors.length * 4 }
}

/** Opens every article and reads until it is shown, in both languages at once; every tenth also as it is written. */
export async function readArticles(
  page: Page,
  go: (hash: string) => Promise<void>,
  ids: string[],
  harm: Harm,
): Promise<number> {
  await go('/articles')
  await page.evaluate(() => sessionStorage.setItem('wubu.article.language', 'both'))
  for (const [at, id] of ids.entries()) {
    const words = new RegExp(`article ${id.replace('xss-', '')}(?!\\d)`)
    await go(`/articles/${id}`)
    await expect(page.getByRole('article').getByText(words).first()).toBeVisible()
    await expect(page.getByRole('list', { name: 'Files' })).toBeVisible()
    await expectHarmless(page)
    if (at % 10 === 0) {
      await go(`/articles/${id}/edit`)
      await expect(page.getByRole('region', { name: 'Preview' }).getByText(words).first()).toBeVisible()
      await expectHarmless(page)
    }
    if ((await page.title()) === 'xss') harm.titles.push(id)
  }
  return ids.length
}

/** Of what an article brought into the page, no link leads anywhere but out or within, and no image is fetched. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.locator('.article-body').evaluateAll((bodies) =>
    bodies.flatMap((body) =>
      [...body.querySelectorAll('*')].flatMap((node) => {
        const bad = [...node.attributes].filter(
          ({ name, value }) =>
            name.startsWith('on') ||
            name === 'style' ||
            (name === 'href' && !/^(?:https?:\/\/|mailto:|tel:|#)/.test(value)) ||
            (name === 'src' && !value.startsWith('data:image/')),
        )
        const isOdd = /^(?:script|style|iframe|object|embed|svg|math|form|input|link|meta|base)$/i.test(node.tagName)
        return isOdd || bad.length > 0 ? [node.outerHTML] : []
      }),
    ),
  )
  expect(found).toEqual([])
}
