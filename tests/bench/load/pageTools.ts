/** What the bench of the list does inside a page, by name: the rest of the bench knows no document. */
export const pageTools = `window.bench = {
  frame: () => new Promise(requestAnimationFrame),
  /** Scrolls a box down from its top, so much each frame. */
  async scroll(selector, by, frames) {
    const box = document.querySelector(selector)
    box.scrollTo(0, 0)
    for (let i = 0; i < frames; i++) {
      await this.frame()
      box.scrollBy(0, by)
    }
  },
  /** Goes to the end of a list that reads on there, until it holds more rows than it did; gives how many. */
  async readOn(selector, known) {
    const box = document.querySelector(selector)
    const size = () => Number(box.querySelector('li')?.getAttribute('aria-setsize') ?? 0)
    box.scrollTo(0, box.scrollHeight)
    while (size() <= known) await this.frame()
    return size()
  },
  /** The columns and words of the rows that are drawn. */
  drawn: () => ({
    tracks: getComputedStyle(document.querySelector('.list')).getPropertyValue('--columns'),
    texts: [...document.querySelectorAll('.rows [data-row]')].map((row) =>
      [...row.querySelectorAll('.word')].map((word) => word.textContent)),
  }),
}`
