import { header, lighting, surfaceInputs } from './common';

/** Skin. */
export const skinFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform sampler2D uMask,uN2;uniform vec3 uSkin,uHairC,uLip;uniform float uRed,uFreckle,uOil,uOld,uStubble,uMakeup,uScalp,uTone;uniform vec4 uMole[2];uniform vec2 uPattern;out vec4 o;
void main(){vec3 rat=vec3(1.);
 float scalp=vM1.w,hsc=vSc,bd=vM1.z;bool mouthIn=vUV.y<.15&&vUV.x>.7;
 vec4 mk=texture(uMask,vUV);float lips=mk.r,lids=mk.g,ears=mk.b;
 vec4 nA=texture(uN2,vUV*1.6+vec2(.31,.77)),nB=texture(uN2,vUV*5.3+vec2(.77,.13));float n1=nA.r+uPattern.x*.1,n2=nA.g,n3=nB.b,n4=nB.a;
 vec3 alb=uSkin*clamp(rat,0.12,1.7);
 float dk=smoothstep(3.,8.,uTone);
 // regional colour
 float rr=uRed*(1.-.6*dk);alb*=mix(vec3(1.),vec3(1.05,.80,.79),clamp(vM1.x*.55*rr+vM1.y*.65*rr+ears*.55*rr,0.,1.));
 alb*=mix(vec3(1.),vec3(.90,.85,.86),vM2.x*(.25+.5*uOld));
 alb*=mix(vec3(1.),vec3(1.03,.91,.88),(n1-.5)*2.2*rr+(n3-.5)*.8*rr);alb*=1.+(n2-.5)*.14+(n3-.5)*.17*(1.+uOld*.6)+(n4-.5)*.10;
 // age spots, freckles, moles
 float fr=smoothstep(.64,.76,n4)*smoothstep(.35,.6,n2+.15)*(vM1.x+vM1.y+.35)*uFreckle;alb*=mix(vec3(1.),vec3(.72,.58,.48),clamp(fr,0.,.8));
 float as=smoothstep(.66,.74,nB.r)*uOld*.35*(1.-dk);alb*=mix(vec3(1.),vec3(.78,.68,.60),as);
 for(int i=0;i<2;i++){float d=length(vR-uMole[i].xyz);alb*=mix(vec3(.30,.22,.18),vec3(1.),smoothstep(uMole[i].w*.6,uMole[i].w+1e-5,d));}
 // stubble and scalp
 float sn=.65+.7*nB.g;alb=mix(alb,alb*vec3(.50,.52,.57),clamp(bd*uStubble*sn*.75*(1.-lips),0.,.85));
 alb=mix(alb,mix(alb*.25,uHairC*.8,.75),hsc*uScalp*clamp(.75+.5*nB.a,0.,1.));
 // makeup
 alb=mix(alb,alb*uLip,lips*mix(.55,1.,uMakeup));alb*=mix(vec3(1.),vec3(.70,.62,.62),lids*uMakeup*.45);alb*=mix(vec3(1.),vec3(1.05,.80,.80),vM1.x*uMakeup*.45);
 if(mouthIn)alb=vec3(.20,.05,.045);
 // bump from texture detail + pores
 float hgt=dot(rat,vec3(.33))*(.011+.020*uOld)*(1.-scalp)+ (n4*.0046+n3*.0040*(uOld+.5));if(mouthIn)hgt=0.;
 vec3 dx=dFdx(vP),dy=dFdy(vP);vec3 N=normalize(vN);vec3 r1=cross(dy,N),r2=cross(N,dx);float det=dot(dx,r1);vec3 g=sign(det)*(dFdx(hgt)*r1+dFdy(hgt)*r2);vec3 Nb=normalize(abs(det)*N-g*.9);
 vec3 V=normalize(uCam-vP);vec3 L=uKeyDir;float s=keySh(vP,N,gl_FragCoord.xy);
 float ndl=dot(mix(N,Nb,.6),L);vec3 w=vec3(.30,.12,.07);vec3 d=max(vec3(0.),(vec3(ndl)+w)/(1.+w));d=d*d*.25+d*.75;vec3 sh=pow(vec3(s),vec3(.62,1.,1.12));sh=mix(mix(vec3(1.),sh,.75),sh,smoothstep(-.25,.1,ndl));
 float ao=vI.a;vec3 irr=vI.rgb*(1.+.35*dot(Nb-N,normalize(uFillDir+vec3(0,.6,.6))));
 float fl=min(1.,ao*1.15+.05);
 vec3 c=alb*(uKeyCol*d*sh+irr);
 c+=alb*alb*vec3(.10,.03,.02)*(1.-ao)*(uSky+uKeyCol*.2);
 float rl=max(0.,dot(N,uRimDir)+.12)/1.12;float rk=smoothstep(.3,.8,ao)*(1.-hsc);c+=alb*uRimCol*rl*rk;
 // specular
 float rough=mix(.52,.40,uOil*(.45+.55*vM1.y+.25*smoothstep(7.4,7.8,vR.y)))+(n3-.5)*.12;rough=mix(rough,.30,lips*(.5+.5*uMakeup));if(mouthIn)rough=.3;float sm=(1.-.6*bd*uStubble)*(1.-max(scalp*.5,hsc*.85));
 vec3 Ns=normalize(mix(N,Nb,.6));float sp=(spec(Ns,V,L,rough,.028)*.75+spec(Ns,V,L,rough*.66,.028)*.26*uOil);c+=uKeyCol*sp*s*sm*1.1;
 c+=uRimCol*(spec(N,V,uRimDir,.45,.03))*.7*rk;
 float nv=max(dot(Nb,V),0.);float F=.025+.38*pow(1.-nv,5.)*(1.-rough*.5);c+=envR(reflect(-V,Nb))*F*ao*ao*.85*sm;
 o=vec4(c,1.);}`;
