import { scriptJson } from './html.ts';

/**
 * What a report does by itself: reading values under the pointer or by the arrow keys, zooming into what is dragged over. Plain
 * script for any browser of the last years; it asks nothing of anybody. `draw` is `drawChart` as text, and `copied` what the button says when it has copied.
 */
export function pageScript(draw: string, copied: string): string {
  return `'use strict';(()=>{const draw=${draw};
for(const figure of document.querySelectorAll('figure.chart')){
const chart=JSON.parse(figure.querySelector('script').textContent),svg=figure.querySelector('svg'),picture=svg.querySelector('.picture'),guide=svg.querySelector('.guide'),area=svg.querySelector('.area'),box=figure.querySelector('.reading'),reset=figure.querySelector('.reset');
const W=chart.width,L=58,R=16,last=chart.labels.length-1;let from=0,to=last,at=null,start=null;
const place=(event)=>{const r=svg.getBoundingClientRect(),x=(event.clientX-r.left)/r.width*W;return Math.max(from,Math.min(to,Math.round(from+(x-L)/(W-L-R)*(to-from))))};
const x=(n)=>L+(n-from)/Math.max(1,to-from)*(W-L-R);
const shown=(v)=>v==null?null:chart.percent?(100*v).toLocaleString(chart.locale,{minimumFractionDigits:1,maximumFractionDigits:1})+' %':v.toLocaleString(chart.locale,{maximumSignificantDigits:4})+(chart.unit===''?'':' '+chart.unit);
const read=(n)=>{at=n;if(n===null){guide.setAttribute('visibility','hidden');box.hidden=true;return}
guide.setAttribute('visibility','visible');guide.setAttribute('x1',x(n));guide.setAttribute('x2',x(n));
box.replaceChildren();const head=document.createElement('b');head.textContent=chart.labels[n];box.append(head);
for(const l of chart.lines){const v=shown(l.values[n]);if(v!==null)row(l.label,v,l.color)}
for(const b of chart.bands){const v=shown(b.lower[n]);if(v!==null)row(b.label,v+' – '+shown(b.upper[n]),b.color)}
box.hidden=false;const share=x(n)/W;box.style.left=share<.6?'calc('+100*share+'% + 12px)':'auto';box.style.right=share<.6?'auto':'calc('+100*(1-share)+'% + 12px)'};
const row=(label,value,color)=>{const line=document.createElement('span'),dot=document.createElement('i');dot.style.background='var(--'+color+')';line.append(dot,label+' '+value);box.append(line)};
const show=(a,b)=>{from=a;to=b;picture.innerHTML=draw(chart,from,to);reset.hidden=from===0&&to===last;read(null)};
svg.addEventListener('pointermove',(event)=>{const n=place(event);read(n);if(start!==null){area.setAttribute('visibility','visible');area.setAttribute('x',Math.min(x(start),x(n)));area.setAttribute('width',Math.abs(x(n)-x(start)))}});
svg.addEventListener('pointerleave',()=>{if(start===null)read(null)});
svg.addEventListener('pointerdown',(event)=>{if(event.button===0){start=place(event);svg.setPointerCapture(event.pointerId)}});
svg.addEventListener('pointerup',(event)=>{area.setAttribute('visibility','hidden');const end=place(event);if(start!==null&&Math.abs(end-start)>2)show(Math.min(start,end),Math.max(start,end));start=null});
svg.addEventListener('pointercancel',()=>{start=null;area.setAttribute('visibility','hidden')});
svg.addEventListener('dblclick',()=>show(0,last));reset.addEventListener('click',()=>show(0,last));
figure.addEventListener('keydown',(event)=>{const step={ArrowLeft:-1,ArrowRight:1}[event.key];if(step!==undefined){read(Math.max(from,Math.min(to,(at===null?step>0?from-1:to+1:at)+step)));event.preventDefault()}else if(event.key==='Escape'){if(at!==null)read(null);else show(0,last)}});
figure.addEventListener('focusout',()=>read(null))}
addEventListener('beforeprint',()=>{for(const more of document.querySelectorAll('details'))more.open=true});
const copy=document.querySelector('.copy');if(copy!==null&&navigator.clipboard!==undefined){copy.hidden=false;copy.addEventListener('click',()=>navigator.clipboard.writeText(document.querySelector('.command').textContent).then(()=>{copy.textContent=${scriptJson(copied)}}))}
})();`;
}
