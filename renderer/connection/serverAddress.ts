/**
 * Where the server is: what the desktop app was told, or the page's own origin in a browser.
 * @returns an origin without a slash at the end
 */
export async function findServerAddress(): Promise<string> {
  if (!window.desktop) return window.location.origin
  const { address } = await window.desktop.request('desktop:getServer', undefined)
  return address.replace(/\/$/, '')
}
