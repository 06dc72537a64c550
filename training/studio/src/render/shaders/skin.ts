import { header, lighting, surfaceInputs } from './preamble';
import { complexion } from './complexion';

/** Skin: no texture but the masks of lips, lids and ears, and one tiling noise read twice. */
export const skinFragment =
  header +
  lighting +
  surfaceInputs +
  complexion +
  `uniform sampler2D uMask,uN2;
uniform vec3 uSkin,uHairC,uLip;
uniform float uRed,uFreckle,uOil,uOld,uStubble,uMakeup,uScalp,uTone,uSmile;
uniform vec4 uMole[2];
uniform vec2 uPattern;
out vec4 o;

void main(){
  float side=abs(vR.x);
  float beard=vM1.z,scalp=vM1.w;
  bool inMouth=vUV.y<.15&&vUV.x>.7;
  vec4 mask=texture(uMask,vUV);
  float lips=smoothstep(.0,1.,mask.r)*.94,lids=mask.g,ears=mask.b;
  vec4 slow=texture(uN2,vUV*1.6+vec2(.31,.77))-.5;
  vec4 fine=texture(uN2,vUV*5.3+vec2(.77,.13))-.5;
  // Two fixed patterns, weighted by the person.
  float blotch=slow.r+uPattern.x*slow.b*1.1;
  float shade=slow.g+uPattern.y*slow.a*1.1;
  float dark=smoothstep(3.,8.,uTone);
  float face=smoothstep(.55,1.05,vR.z);

  vec2 fold=folds(vR,side,slow.r+.5*slow.g);
  fold.x*=1.+.9*uSmile*smoothstep(7.05,6.95,vR.y);
  float age=smoothstep(.02,.95,uOld);
  float groove=fold.x+fold.y*age*1.25;

  // Regions: redder where blood is near, yellower on the forehead, darker around the eyes.
  vec3 alb=uSkin;
  float chin=spot(vR,vec3(0.,6.27,1.44),vec3(.16,.11,.3));
  float blood=vM1.x*.62+vM1.y*.75+ears*.6+chin*.3+lids*.3+.16*bell(vR.y-7.0,.25)*face;
  float red=(.35+.75*uRed)*(1.-.55*dark);
  alb*=mix(vec3(1.),vec3(1.02,.80,.80),clamp(blood*red,0.,1.));
  float forehead=smoothstep(7.42,7.62,vR.y)*face;
  alb*=mix(vec3(1.),vec3(.985,.985,.925),forehead*(1.-dark*.5));
  float orbit=spot(vec3(side,vR.yz),vec3(.29,7.25,1.4),vec3(.22,.15,.3));
  float inner=spot(vec3(side,vR.yz),vec3(.17,7.24,1.4),vec3(.07,.09,.2));
  alb*=mix(vec3(1.),vec3(.86,.80,.82),clamp(orbit*(.30+.35*uOld)+inner*.45+vM2.x*(.14+.35*uOld),0.,1.));
  alb*=mix(vec3(1.),vec3(.84,.82,.82),dark*.45*(forehead*smoothstep(.15,.5,side)+.6*smoothstep(6.75,6.4,vR.y)));
  alb*=1.+.10*dark*(vM1.x+vM1.y);
  // Mottling: red islands in a slightly yellow-green ground.
  alb*=mix(vec3(1.),vec3(1.03,.87,.85),clamp((blotch*1.25+fine.b*.8)*(.4+.6*red),-.8,1.));
  alb*=1.+shade*.13+fine.b*.11*(1.+.6*uOld)+fine.a*.09;
  // Veins at the temples and the nose's wings.
  float vein=bell(slow.a+.04,.03)*(smoothstep(.5,.62,side)*bell(vR.y-7.4,.2)*.5);
  alb*=mix(vec3(1.),vec3(.93,.96,1.),vein*(1.-dark));
  // Folds take more light than they give back.
  alb*=mix(vec3(1.),vec3(.70,.56,.52),clamp(groove*.42,0.,.75));

  float freckle=smoothstep(.10,.22,fine.a)*smoothstep(-.16,.12,slow.g)*(vM1.x*1.3+vM1.y+.35*face+.12)*uFreckle;
  alb*=mix(vec3(1.),vec3(.74,.57,.46),clamp(freckle,0.,.85));
  float spots=smoothstep(.15,.21,slow.a*.55+fine.r*.6)*age*(1.-dark*.6);
  alb*=mix(vec3(1.),vec3(.80,.68,.58),spots*.45);
  for(int i=0;i<2;i++){
    float d=length(vR-uMole[i].xyz);
    alb*=mix(vec3(.30,.22,.18),vec3(1.),smoothstep(uMole[i].w*.5,uMole[i].w+1e-5,d));
  }

  // Stubble: a blue-grey veil of hair below the skin, and its fine dots.
  float veil=beard*uStubble*(1.-lips);
  float dots=0.;
  if(uStubble>0.)dots=smoothstep(.0,.15,texture(uN2,vUV*23.).a-.5);
  alb=mix(alb,alb*vec3(.62,.65,.70),clamp(veil*.7,0.,.75));
  alb=mix(alb,alb*.42,clamp(veil*dots*.55,0.,.6));
  alb=mix(alb,mix(alb*.25,uHairC*.8,.75),vSc*uScalp*clamp(.75+fine.a,0.,1.));

  // Lips: creases along y, darker where they meet.
  float crease=smoothstep(-.6,.9,sin(vR.x*170.+fine.r*7.+slow.r*12.))*(.45+2.*abs(slow.a));
  float meet=bell(vR.y-6.612-.05*side,.016);
  vec3 natural=mix(vec3(.89,.61,.64),vec3(.84,.66,.68),dark);
  vec3 lipTint=mix(natural,uLip*vec3(.96,.90,.94),smoothstep(.2,.6,uMakeup));
  alb=mix(alb,alb*lipTint*(1.+slow.g*.3-.07*crease),lips*.92);
  alb*=mix(1.,.55,lips*meet);
  // Powder: blush and eye shadow.
  alb*=mix(vec3(1.),vec3(.72,.63,.62),lids*uMakeup*.5);
  alb*=mix(vec3(1.),vec3(1.01,.84,.86),vM1.x*uMakeup*.3);
  // Nostrils.
  float nostril=spot(vec3(side,vR.yz),vec3(.075,6.855,1.50),vec3(.045,.04,.07));
  alb*=mix(vec3(1.),vec3(.22,.12,.10),clamp(nostril*1.1,0.,1.));
  if(inMouth)alb=vec3(.16,.045,.04);

  // Bump: pores, folds, lip creases; decimeters.
  float pores=fine.a*.0042+fine.b*.0030*(uOld+.8);
  float height=pores*(1.-lips*.7)*(1.-.5*scalp)-groove*.0105+fullness(vR,side)*.020*age;
  height-=lips*crease*.0015;
  height-=slow.g*.006*age*face;
  if(inMouth)height=0.;
  vec3 dx=dFdx(vP),dy=dFdy(vP);
  vec3 N=normalize(vN);
  vec3 r1=cross(dy,N),r2=cross(N,dx);
  float area=dot(dx,r1);
  vec3 slope=sign(area)*(dFdx(height)*r1+dFdy(height)*r2);
  vec3 Nb=normalize(abs(area)*N-slope);

  vec3 V=normalize(uCam-vP);
  float open=vI.a;
  float s=keySh(vP,N,gl_FragCoord.xy);
  // Wrapped light: red reaches farthest around the terminator and into shadows.
  float ndl=dot(mix(N,Nb,.65),uKeyDir);
  vec3 wrap=vec3(.26,.12,.08)*(1.-.4*dark);
  vec3 d=max(vec3(0.),(vec3(ndl)+wrap)/(1.+wrap));
  d=d*d*.25+d*.75;
  vec3 sh=pow(vec3(s),vec3(.70,1.,1.08));
  sh=mix(mix(vec3(1.),sh,.75),sh,smoothstep(-.25,.1,ndl));
  vec3 irr=vI.rgb*(1.+.4*dot(Nb-N,normalize(uFillDir+vec3(0,.6,.6))));
  vec3 c=alb*(uKeyCol*d*sh+irr);
  c+=alb*alb*vec3(.07,.025,.018)*(1.-open)*(uSky+uKeyCol*.2);
  float rimLight=max(0.,dot(N,uRimDir)+.12)/1.12;
  float rimOpen=smoothstep(.3,.8,open)*(1.-vSc);
  c+=alb*uRimCol*rimLight*rimOpen;

  // Two lobes of oil and skin; the nose, forehead and lower lip shine most.
  float shine=uOil*(.40+.55*vM1.y+.25*forehead+.15*vM1.x);
  float rough=mix(.56,.40,shine)+fine.b*.16+fine.a*.08;
  rough=mix(rough,.34-.06*crease,lips*(.45+.4*uMakeup));
  if(inMouth)rough=.3;
  float keep=(1.-.6*beard*uStubble)*(1.-max(scalp*.5,vSc*.85))*(1.-.5*clamp(groove,0.,1.))*(1.-nostril);
  vec3 Ns=normalize(mix(N,Nb,.8));
  float sp=spec(Ns,V,uKeyDir,rough,.028)*.72+spec(Ns,V,uKeyDir,rough*.66,.028)*.24*uOil;
  c+=uKeyCol*sp*s*keep;
  c+=uRimCol*spec(N,V,uRimDir,.45,.03)*.7*rimOpen;
  float nv=max(dot(Nb,V),0.);
  float F=.022+.30*pow(1.-nv,5.)*(1.-rough*.5);
  c+=envR(reflect(-V,Nb))*F*open*open*.8*keep;
  o=vec4(c,1.);
}`;
