/** The page's address: the only place that the window may show. */
export const appStart = 'app://wubu/'

/** The parsed form of a string, or undefined where it is no URL. Never throws. */
export const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)

/** Whether an address is one of our own pages: `app://wubu/…`, with no port and no credentials. Never throws. */
export const isAppUrl = (text: string): boolean => {
  const url = parseUrl(text)
  return (
    url !== undefined && url.protocol === 'app:' && url.host === 'wubu' && url.username === '' && url.password === ''
  )
}
