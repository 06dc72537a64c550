/**
 * Backdrops out of focus. Every plate is a fixed scene: its shapes are the same for all people, only colors and a
 * shift differ. u runs from 0 to 1, upwards. uB0: shade, uB1: light, uB2: accent.
 */
export const backdrop = `uniform int uBackdrop,uPlate;uniform float uBlur;uniform vec3 uB0,uB1,uB2;uniform vec2 uShift;
float hash(vec2 p){return fract(sin(dot(p,vec2(127.1,311.7))+float(uPlate)*17.3)*43758.5453);}
/** Smooth lattice noise, 0 to 1. */
float blur1(vec2 p){vec2 i=floor(p),f=p-i;f=f*f*f*(f*(f*6.-15.)+10.);
 return mix(mix(hash(i),hash(i+vec2(1.,0.)),f.x),mix(hash(i+vec2(0.,1.)),hash(i+vec2(1.,1.)),f.x),f.y);}
/** A box seen through a lens: soft on all sides. */
float box(vec2 u,vec2 a,vec2 b,float e){vec2 k=smoothstep(a-e,a+e,u)*smoothstep(b+e,b-e,u);return k.x*k.y;}
/** Discs of light, one in some cells of a grid, jittered. */
float discs(vec2 u,float cells,float radius,float share){
 vec2 p=u*cells,c=floor(p);float sum=0.;
 for(int y=-1;y<=1;y++)for(int x=-1;x<=1;x++){
  vec2 g=c+vec2(float(x),float(y));float on=hash(g+71.);
  vec2 at=g+.5+.6*(vec2(hash(g+13.),hash(g+37.))-.5);float r=radius*(.7+.5*hash(g+5.));
  sum+=step(1.-share,on)*smoothstep(r,r*.72,length(p-at))*(.35+.65*hash(g+91.));}
 return sum;}

vec3 studio(vec2 u){
 vec2 glow=vec2(.5,.52)+vec2(.12,.05)*vec2(float(uPlate%2)*2.-1.,float(uPlate/2)*2.-1.)+uShift*vec2(.15,.1);
 float d=length((u-glow)*vec2(1.,.85));
 vec3 c=mix(uB1,uB0,smoothstep(0.,.95,d));
 return c*(1.-.16*smoothstep(.45,-.1,u.y))*(1.+.05*(blur1(u*2.3)-.5));}

vec3 office(vec2 u){
 float e=uBlur;vec3 c=mix(uB0*.62,uB0*1.05,smoothstep(-.05,.75,u.y));
 vec3 window=mix(vec3(1.75,1.8,1.85),uB1*2.,.3);
 if(uPlate==0){ // windows on the left, a wall on the right
  float w=box(u,vec2(-.4,.34),vec2(.46,1.5),e);c=mix(c,window,w*.95);
  for(int i=0;i<3;i++){float x=.02+.2*float(i);c=mix(c,uB0*1.25,.42*w*smoothstep(.055,.0,abs(u.x-x)));}
  c=mix(c,uB0*1.3,.35*w*smoothstep(.06,0.,abs(u.y-.68)));
  c=mix(c,uB2*.55,box(u,vec2(.66,-.3),vec2(.98,.4),e)*.6);
  c=mix(c,uB1*1.15,box(u,vec2(.7,.52),vec2(.9,.82),e*.8)*.5);
 }else if(uPlate==1){ // an open floor: lights run to a vanishing point
  vec2 v=u-vec2(.62,.5);float up=max(v.y,.001),k=v.x/up;
  float strips=smoothstep(.45,.0,abs(fract(k*.5+.25)-.5))*smoothstep(.1,.5,v.y);
  c=mix(c,uB1*1.05,smoothstep(.0,.22,v.y)*.6);c=mix(c,window,strips*.42);
  c=mix(c,window,box(u,vec2(-.3,.38),vec2(.3,.74),e*1.1)*.75);
  c=mix(c,uB0*.5,smoothstep(.42,.18,u.y)*.55);
  c=mix(c,uB2*.75,box(u,vec2(.74,.24),vec2(1.2,.46),e)*.5);
 }else if(uPlate==2){ // a glass wall, daylight behind, a plant
  c=mix(c,window*.85,box(u,vec2(.08,.2),vec2(.96,1.4),e*1.3)*.8);
  for(int i=0;i<3;i++)c=mix(c,uB0*.8,.5*smoothstep(.05,0.,abs(u.x-(.2+.33*float(i)))));
  c=mix(c,uB0*.75,.45*smoothstep(.07,0.,abs(u.y-.44)));
  float leaf=smoothstep(.3,.05,length((u-vec2(.9,.32))*vec2(1.,.75))+.16*(blur1(u*9.)-.5));c=mix(c,vec3(.07,.11,.06)+.1*uB1,leaf*.8);
  c=mix(c,uB2*.5,smoothstep(.26,.02,u.y)*.6);
 }else{ // shelves in lamplight
  c=mix(uB2*.42,uB2*.62,smoothstep(0.,1.,u.y))*.9+.12*uB0;
  float row=floor(u.y*5.);float books=blur1(vec2(u.x*13.+row*7.,row*3.1));
  float shelf=smoothstep(.5,.2,abs(fract(u.y*5.)-.45));
  c=mix(c,mix(uB0*.5,uB1*1.05,books),.42*shelf);
  float lamp=exp(-dot(u-vec2(.14,.62),u-vec2(.14,.62))*14.);c+=vec3(1.15,.86,.56)*lamp*.75;
  c=mix(c,window*.8,box(u,vec2(.8,.3),vec2(1.4,1.3),e*1.3)*.7);}
 return c*(1.+.10*(blur1(u*4.+3.)-.5));}

vec3 outdoor(vec2 u){
 vec3 sky=mix(uB1*1.25,uB1*1.7+.1,smoothstep(1.1,.4,u.y)),c;
 float broad=blur1(u*vec2(2.6,2.2)),leaves=blur1(u*vec2(6.,5.)+4.),small=blur1(u*vec2(12.,11.)+9.);
 if(uPlate==0){ // a park: trees with gaps of sky, a lawn
  float tree=smoothstep(.22,.72,.62*broad+.3*leaves+.06*small+.28*(.75-u.y));
  vec3 green=mix(uB0*.42,uB0*1.15,smoothstep(.1,.95,leaves*.75+small*.25));
  c=mix(sky*.9,green,tree);
  c=mix(c,uB0*1.35+uB2*.12,smoothstep(.32,.12,u.y+.08*(broad-.5))*.75);
  c+=(sky*.15+uB2*.07)*discs(u,7.,.38,.38)*smoothstep(.3,.62,u.y)*(1.-.5*tree);
 }else if(uPlate==1){ // a street: facades on both sides, light at its end
  c=sky;vec3 stone=mix(uB2*.6,vec3(.5,.5,.5)*uB1,.55);
  float left=smoothstep(.40,.24,u.x+.12*(u.y-.5)),right=smoothstep(.64,.80,u.x-.16*(u.y-.5));
  float panes=(.5+.5*sin(u.y*26.))*(.5+.5*sin(u.x*38.));
  c=mix(c,stone*(.55+.35*broad)+.10*sky*panes,left*.92);c=mix(c,stone*(.8+.35*leaves)+.08*sky*panes,right*.9);
  c=mix(c,uB0*.5,smoothstep(.45,.2,u.y+.06*sin(u.x*7.))*.45);
  c=mix(c,vec3(.34,.34,.35)*uB1,smoothstep(.28,.05,u.y)*.8);
  c+=vec3(1.,.78,.5)*.4*discs(u,9.,.3,.22)*smoothstep(.1,.3,u.y)*smoothstep(.62,.4,u.y);
 }else if(uPlate==2){ // far hills below an open sky
  float far=.5+.05*sin(u.x*4.+.6)+.03*sin(u.x*9.),near=.34+.06*sin(u.x*3.1+2.)+.02*sin(u.x*11.);
  c=mix(sky,sky*1.06,smoothstep(.4,.75,broad)*smoothstep(.5,.8,u.y));
  c=mix(c,mix(uB1*.75,uB0,.45),smoothstep(far+.07,far-.07,u.y));
  c=mix(c,mix(uB0*.9,uB2*.75,.35)*(.75+.5*leaves),smoothstep(near+.07,near-.08,u.y)*.9);
 }else{ // trees against a low sun
  float tree=smoothstep(.3,.66,.6*broad+.35*leaves+.1*small+.2*(.6-u.y));
  vec3 warm=uB2*1.15+.15;
  c=mix(mix(sky,warm,.6),mix(uB0*.4,uB0*.8+uB2*.18,leaves),tree*.9);
  float sun=exp(-dot(u-vec2(.2,.72),u-vec2(.2,.72))*5.);c+=uB2*vec3(1.,.88,.66)*sun*.8;
  c+=uB2*.3*discs(u,7.,.37,.42)*smoothstep(.2,.5,u.y)*(.3+sun);}
 return c;}

vec3 backdrop(vec2 u){
 u+=uShift*vec2(.12,.06);
 return uBackdrop==0?studio(u):uBackdrop==1?office(u):outdoor(u);}
`;
