/**
 * A page with the leanest list that only draws what is in sight: as many rows as the product's, with as many cells in
 * the same columns, made by hand and put into the page as they come, taken out as they go.
 * @param count rows in all; `tracks` the columns as CSS has them; `texts` what stands in the cells of the `i`-th row
 */
export function bareRows(count: number, tracks: string, texts: readonly (readonly string[])[]): string {
  return `<!doctype html><meta charset="utf-8"><title>bare</title><style>
*{box-sizing:border-box;margin:0;padding:0}html,body{height:100%}body{font:13px/1.4 system-ui}
#box{height:100%;overflow-y:auto;contain:strict}ul{position:relative;height:${count * 36}px;list-style:none}
li{position:absolute;inset:0 0 auto;height:36px;display:grid;grid-template-columns:${tracks};gap:8px;align-items:center;padding:0 12px}
span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}</style>
<div id="box"><ul></ul></div><script>
const texts=${JSON.stringify(texts)},list=document.querySelector('ul'),box=document.getElementById('box'),rows=new Map()
function draw(){
  const from=Math.max(0,Math.floor(box.scrollTop/36)-8),to=Math.min(${count},Math.ceil((box.scrollTop+box.clientHeight)/36)+8)
  for(const [i,row] of rows)if(i<from||i>=to){row.remove();rows.delete(i)}
  for(let i=from;i<to;i++)if(!rows.has(i)){
    const row=document.createElement('li')
    for(const text of texts[i%texts.length]){const cell=document.createElement('span');cell.textContent=text;row.append(cell)}
    row.style.transform='translateY('+i*36+'px)';list.append(row);rows.set(i,row)}
}
box.addEventListener('scroll',draw,{passive:true});draw()
</script>`
}
