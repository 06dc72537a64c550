import { header, lighting, surfaceInputs, vertexFetch } from './preamble';

/** Cloth that lies on the body itself: pushed out along the normals, rolled in at its upper edge. */
export const neckClothVertex =
  header +
  vertexFetch +
  `uniform sampler2D uPos,uNrm,uIrr;uniform int uBase;uniform mat4 uVP;
layout(location=0)in vec2 aUV;layout(location=3)in vec3 aRest;
out vec3 vP,vN,vR;out vec2 vUV;out vec4 vM1,vM2,vI;out float vSc;
void main(){
 ivec2 t=cell(uBase+gl_VertexID);
 vN=texelFetch(uNrm,t,0).xyz;vI=texelFetch(uIrr,t,0);vUV=aUV;vR=aRest;vM1=vec4(9.,0.,0.,0.);vM2=vec4(0.);vSc=0.;
 float edge=6.16-.24*max(0.,aRest.z)-aRest.y;
 float lift=mix(.012,.062,smoothstep(-.02,.1,edge))*smoothstep(5.0,5.5,aRest.y)+.004;
 vP=texelFetch(uPos,t,0).xyz+vN*lift;gl_Position=uVP*vec4(vP,1.);}`;

/** Colors, cuts and folds of cloth. uMesh: place in meshNames, uNeck: place in necklines, uCloth: place in cloths. */
export const garmentFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform vec3 uMain,uUnder,uTie;uniform float uStripes,uCheck,uTieStripes;uniform int uMesh,uNeck,uCloth,uHasTie;out vec4 o;

float band(float x,float center,float half_){return smoothstep(half_,half_*.4,abs(x-center));}
float grid(float x,float period,float share){float f=abs(fract(x/period)-.5);return smoothstep(share*.5+.08,share*.5-.08,f);}

/** How far below the cut of the neck a rest point lies, decimeters; large where nothing is cut. */
float belowCut(vec3 r){
 if(vM1.x>8.5)return 6.16-.24*max(0.,r.z)-r.y;
 float x=abs(r.x);
 if(uNeck==2){float front=smoothstep(.0,.35,r.z);return mix(9.,(5.33+.92*x)-r.y,front);}
 if(uNeck==3){float front=smoothstep(.0,.35,r.z);return mix(9.,(5.36+.5*x*x)-r.y,front);}
 return 9.;}

vec3 bump(vec3 N,float h){
 vec3 dx=dFdx(vP),dy=dFdy(vP),r1=cross(dy,N),r2=cross(N,dx);float det=dot(dx,r1);
 vec3 g=sign(det)*(dFdx(h)*r1+dFdy(h)*r2);return normalize(abs(det)*N-g*1.0);}

void main(){
 vec3 N=normalize(vN),V=normalize(uCam-vP);if(dot(N,V)<-.2)N=-N;
 bool collar=vM1.x>8.5;
 float below=belowCut(vR);
 if(below<0.)discard;
 // Cloth coordinates: across and along the body, in decimeters.
 vec2 q=vec2(vR.x+.35*vR.z*sign(vR.x),vR.y);
 float fine=texture(uNoise,vR*23.).r,mid=texture(uNoise,vR*1.1+.2).r;
 vec3 alb=uMain;int cloth=uCloth;float h=0.,rough=.75,sheen=1.,dark=1.;
 // Drapery: slanting folds that run from the neck to the arms, bent by slow waves.
 vec2 m=vec2(abs(vR.x),vR.y);float bend=sin(m.x*2.3+vR.z*1.9+.6)+.7*sin(vR.x*1.3-m.y*2.1);
 float slant=sin(m.x*5.2+m.y*7.5+bend*1.3),cross_=sin(m.x*9.-m.y*4.+vR.z*3.+bend*1.9+1.);
 float folds=.012*slant*(.6+.4*bend*.6)+.006*cross_;
 if(uMesh==0){
  bool front=vUV.x>.34&&vUV.x<.5&&vUV.y>.81&&(vUV.x<.415||vUV.y>.874+.6*(vUV.x-.424));
  bool white=front||(vUV.x>.32&&vUV.x<.37&&vUV.y>.53&&vUV.y<.65);
  if(white){alb=uUnder;cloth=1;folds*=.3;}
  if(front){
   // The tie's axis on the shirt front: from the knot down, and across.
   vec2 t=vec2(vUV.x*6400.-2595.,(1.-vUV.y)*6400.-500.);
   float along=dot(t,vec2(-.401,.917)),across=dot(t,vec2(.917,.401))-(along-40.)*.05;
   bool knot=along<150.;float half_=knot?mix(40.,64.,along/150.):mix(50.,76.,min(1.,(along-150.)/250.));
   if(uHasTie==1&&along>-45.&&abs(across)<half_){
    float line=grid(along+across*(knot?-.8:.8),78.,.34);
    alb=mix(uTie,mix(uTie*2.2+.05,uUnder,.35),line*uTieStripes);alb*=.9+.2*fine;
    alb*=mix(.55,1.,smoothstep(half_,half_-14.,abs(across)))*(1.-.45*band(along,150.,16.));
    cloth=4;rough=.45;
   }else if(uHasTie==0&&along>0.){
    alb*=1.-.22*(band(across,34.,7.)+band(across,-34.,7.));
    vec2 button=vec2(across,mod(along-60.,210.)-105.);alb*=1.-.35*band(length(button),13.,6.);
   }else if(uHasTie==0&&along<8.)alb*=.8;
  }
 }else if(uMesh==3&&vM1.x>1.5){alb=uUnder;cloth=1;folds*=.4;}
 float stripes=uStripes,check=uCheck;
 if(cloth==0){ // wool: twill too fine to see, a melange of threads
  alb*=.93+.14*fine;h+=(fine-.5)*.0015;rough=.8;
  float line=grid(q.x,.16,.1);alb+=vec3(.05)*stripes*line*.6;alb*=1.+check*(.35*grid(q.x,.22,.18)+.35*grid(q.y,.22,.18)-.12);
 }else if(cloth==1){ // shirting
  alb*=.98+.03*fine;rough=.6;
  float under=float(uMesh==0||uMesh==3);
  vec3 ink=mix(uMain*.35+.01,uMain*.5,under);
  alb=mix(alb,mix(vec3(.72),uMain*.6,under),stripes*grid(q.x,.13,.4)*.75*mix(1.,.3,under));
  alb=mix(alb,ink,check*(.5*grid(q.x,.2,.4)+.5*grid(q.y,.2,.4))*.7*mix(1.,.25,under));
 }else if(cloth==2){ // jersey
  alb*=.96+.07*fine;
  alb=mix(alb,vec3(.62)*.9+alb*.1,stripes*grid(vR.y,.26,.32)*.85);
 }else if(cloth==3){ // knit: columns of stitches
  float column=abs(fract(q.x/.055)-.5),row=abs(fract(q.y/.05+column*1.2)-.5);
  h+=(.012*column+.008*row);alb*=.82+.3*column*(.6+.8*row);alb*=.94+.1*fine;rough=.9;sheen=1.6;
 }
 // Ribs along the neck's edge, and a seam below them.
 float rib=9.;
 if(collar)rib=0.;else if(uNeck==2||uNeck==3)rib=below;
 if(collar){float c=fract(atan(vR.x,vR.z-.15)*11.)-.5;h+=.022*abs(c)*2.*.6;alb*=.9+.2*abs(c);
  // The cloth is folded over once.
  float fold=smoothstep(.015,.05,abs(below-.36));h+=.03*fold;alb*=.72+.28*fold;}
 else if(rib<.085){h+=.02*smoothstep(.085,.05,rib)*smoothstep(.0,.02,rib);alb*=1.-.3*band(rib,.085,.014);}
 h+=folds;
 N=bump(N,h);
 float s=keySh(vP,N,gl_FragCoord.xy),d=max(0.,(dot(N,uKeyDir)+.08)/1.08);
 // Cavities of the folds get less of the soft light.
 float cavity=clamp(1.+folds*9.,.75,1.15)*(.94+.12*mid);
 vec3 c=alb*(uKeyCol*d*s+vI.rgb*cavity)*dark;c+=alb*uRimCol*max(0.,dot(N,uRimDir))*.8;
 float f=pow(1.-max(0.,dot(N,V)),3.);c+=(alb*.6+.012)*f*vI.rgb*.7*sheen;
 c+=uKeyCol*spec(N,V,uKeyDir,rough,.035)*s*.8;
 o=vec4(c,1.);}`;
