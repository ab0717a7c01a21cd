import { describe, expect, it } from 'vitest'
import type { ArticleRoom } from '../../shared/contract/articles.ts'
import { articleFragment } from '../../renderer/features/article/articleFragment.ts'
import { blankForm, changeOf, creationOf, formOf, missingIn } from '../../renderer/features/article/articleForm.ts'
import { markText } from '../../renderer/features/article/markText.ts'
import { plainText } from '../../renderer/features/article/markdown.ts'
import { markdownVectors, xssVectors } from '../helpers/xssCorpus.ts'

const htmlOf = (body: string): string => {
  const box = document.createElement('div')
  box.append(articleFragment(body))
  return box.innerHTML.trim()
}

describe('the text of an article', () => {
  it('shows Markdown below its title, leaving out no level of headings', () => {
    expect(htmlOf('## Who pays\n\n#### Us\n\n**you** and *we*')).toBe(
      '<h3>Who pays</h3>\n<h4>Us</h4>\n<p><strong>you</strong> and <em>we</em></p>',
    )
  })

  it('leads out in a window of its own, to other articles within, and to its own files by their id', () => {
    expect(htmlOf('[out](https://example.org)')).toBe(
      '<p><a href="https://example.org" target="_blank" rel="noopener noreferrer nofollow">out</a></p>',
    )
    expect(htmlOf('[see](article:late-parcel)')).toBe('<p><a href="#/articles/late-parcel">see</a></p>')
    expect(htmlOf('![box](file:f1)')).toBe('<p><img alt="box" data-file="f1"></p>')
    expect(htmlOf('![box](https://example.org/x.png)')).toBe('<p><img alt="box"></p>')
  })

  it('holds nothing that runs or fetches, whatever is written', () => {
    const harmful = [...xssVectors, ...markdownVectors].filter((vector) =>
      [...articleFragment(vector).querySelectorAll('*')].some(
        (node) =>
          /^(?:script|style|iframe|object|embed|svg|math|form|input|link|meta|base|video|audio)$/i.test(node.tagName) ||
          [...node.attributes].some(
            ({ name, value }) =>
              name.startsWith('on') ||
              name === 'style' ||
              name === 'src' ||
              (name === 'href' && !/^(?:https?:\/\/|mailto:|tel:|#)/.test(value)),
          ),
      ),
    )
    expect(harmful).toEqual([])
  })

  it('goes into a reply as plain words, with lists, steps and addresses', () => {
    const body =
      '## Steps\n\n1. Open **it**\n2. Read:\n   - one\n   - two\n\n[Form](https://example.org/f), ![x](file:f1)'
    expect(plainText(body)).toBe('Steps\n\n1. Open it\n2. Read:\n  - one\n  - two\n\nForm (https://example.org/f),')
    expect(plainText('先核实，\n再补发。')).toBe('先核实，\n再补发。')
  })
})

describe('marks', () => {
  it('are put around what is chosen and taken away again', () => {
    const bold = markText('say it', 4, 6, 'bold')
    expect(bold).toEqual({ text: 'say **it**', from: 6, to: 8 })
    expect(markText(bold.text, bold.from, bold.to, 'bold')).toEqual({ text: 'say it', from: 4, to: 6 })
  })

  it('number every line that is chosen', () => {
    expect(markText('a\nb', 0, 3, 'steps').text).toBe('1. a\n2. b')
    expect(markText('x\n1. a\n2. b', 3, 11, 'steps').text).toBe('x\na\nb')
  })
})

describe('an article that is written', () => {
  const room: ArticleRoom = {
    article: {
      id: 'a1',
      category: 'billing',
      state: 'published',
      newest: 1,
      published: 1,
      roles: [],
      teams: [],
      tags: ['x'],
      ownerId: null,
      ownerName: null,
      reviewAt: null,
      publishedAt: 1,
      createdAt: 1,
      changedAt: 1,
      version: 4,
    },
    shown: {
      number: 1,
      texts: { en: { title: 'T', body: 'B' } },
      authorName: null,
      note: null,
      changedAt: 1,
      publishedAt: 1,
    },
    votes: { helped: 0, notHelped: 0, outOfDate: 0, mine: null, mineOutOfDate: false },
    files: [],
    versions: [],
  }

  it('needs title and text in each language that was begun, and one language at least', () => {
    const form = blankForm('a2', 'zh', '', null)
    expect(missingIn(form)).toEqual(['en', 'zh'])
    expect(missingIn({ ...form, texts: { ...form.texts, zh: { title: '退货', body: ' ' } } })).toEqual(['zh'])
    const whole = { ...form, gapId: 'g1', texts: { ...form.texts, zh: { title: '退货', body: '三十天' } } }
    expect(missingIn(whole)).toEqual([])
    expect(creationOf(whole)).toMatchObject({ id: 'a2', gapId: 'g1', texts: { zh: { title: '退货', body: '三十天' } } })
    expect(creationOf(whole).texts).not.toHaveProperty('en')
  })

  it('becomes a new version only when its words change, at the version it was begun from', () => {
    const form = formOf(room)
    expect(changeOf({ ...form, tags: ['y'] }, room)).toEqual({
      articleId: 'a1',
      version: 4,
      category: 'billing',
      roles: [],
      teams: [],
      tags: ['y'],
      reviewAt: null,
    })
    const texts = { ...form.texts, en: { title: 'T', body: 'New' } }
    expect(changeOf({ ...form, texts }, room).texts).toEqual({ en: { title: 'T', body: 'New' } })
    const { en, zh } = { en: { title: '', body: '' }, zh: { title: '题', body: '文' } }
    expect(changeOf({ ...form, texts: { en, zh } }, room).texts).toEqual({ zh })
  })
})
