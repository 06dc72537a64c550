import { libraryUrl, signedInCookie, somebodysPath } from './signed-in';
const cookie = await signedInCookie();
const which = process.argv[2] ?? 'catalog';
const path = which === 'catalog' ? '/people' : which === 'person' ? await somebodysPath(cookie) : which;
const t=performance.now(); const r = await fetch(libraryUrl+path,{headers:{cookie}});
let out=''; const dec=new TextDecoder(); for await (const c of r.body as any){ console.error((performance.now()-t).toFixed(0), c.length); out+=dec.decode(c,{stream:true}); }
console.log(out);
