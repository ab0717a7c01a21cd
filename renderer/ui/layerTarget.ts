/** Where dialogs, menus and tooltips are put: a landmark of its own in index.html, so that no text lies outside of one. */
export const layerTarget = (): HTMLElement => document.getElementById('layers') ?? document.body
