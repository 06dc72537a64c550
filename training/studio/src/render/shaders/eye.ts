import { header, lighting, surfaceInputs } from './common';

/** Eyes. */
export const eyeFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform vec3 uIris,uGaze[2];uniform float uPupil,uEyeSeed,uAgeE;uniform mat3 uER[2];out vec4 o;
float nz(vec3 p){return texture(uNoise,p).r;}
void main(){int e=vM1.x>.5?1:0;vec3 d=normalize(vR);float r=length(d.xy);float ang=atan(d.y,d.x);const float IR=.47;vec3 V=normalize(uCam-vP);
 mat3 E=uER[e];vec3 Vl=transpose(E)*V; // parallax of the iris below the cornea
 vec2 ip=d.xy;if(d.z>0.&&r<IR*1.05)ip-=Vl.xy*.06*(1.-r/IR);float ir=length(ip)/IR;ang=atan(ip.y,ip.x);
 float n=nz(vec3(cos(ang)*.8,sin(ang)*.8,ir*.22)+uEyeSeed),nf=nz(vec3(cos(ang)*2.6,sin(ang)*2.6,ir*.12)+uEyeSeed*1.7);
 vec3 ic=uIris*(.45+1.3*n*nf*2.2);ic=mix(ic,ic*vec3(1.5,1.15,.7)+vec3(.02,.01,0.),smoothstep(.62,.40,ir)*.6);ic*=mix(1.,.28,smoothstep(.74,1.,ir));float pu=smoothstep(uPupil+.05,uPupil-.04,ir);ic*=1.-.97*pu;
 vec3 sc=vec3(.72,.66,.63)*mix(vec3(1.),vec3(.98,.93,.82),uAgeE);float side=smoothstep(.55,.95,abs(d.x));float vn=smoothstep(.56,.66,nz(vec3(d.xy*1.6,.4)+uEyeSeed))*.4+.6*side;sc*=mix(vec3(1.),vec3(.94,.66,.60),clamp(vn*(.25+.5*side),0.,.75));
 float inI=d.z>0.?smoothstep(1.06,.93,r/IR):0.;vec3 alb=mix(sc,ic,inI);
 vec3 N=normalize(vN);float s=keySh(vP,N,gl_FragCoord.xy);float nd=max(0.,(dot(N,uKeyDir)+.3)/1.3);
 float lid=mix(.42,1.,smoothstep(.62,.02,d.y+.10))*mix(.75,1.,smoothstep(-.75,-.35,d.y));float cor=mix(1.,.62,smoothstep(.5,.92,abs(d.x)));float ao=mix(vI.a,1.,.45)*lid*cor;
 vec3 irr=mix(vI.rgb,vec3(dot(vI.rgb,vec3(.333))),.3);vec3 c=alb*(uKeyCol*nd*s*.8+irr*1.25)*ao;
 // cornea
 vec3 Nc=N;if(d.z>0.){float k=smoothstep(IR*1.1,IR*.7,r);vec3 t=d;t.xy*=1.+.55*k;Nc=normalize(E*normalize(t));}
 vec3 R=reflect(-V,Nc);
 vec3 kx=normalize(cross(vec3(0,1,0),uKeyDir)),ky=cross(uKeyDir,kx);float bx=dot(R,kx),by=dot(R,ky);float box=dot(R,uKeyDir)>0.?smoothstep(.17,.11,abs(bx))*smoothstep(.21,.14,abs(by)):0.;
 float F=.03+.5*pow(1.-max(0.,dot(Nc,V)),5.);
 c+=uKeyCol*box*.55*mix(.35,1.,s)*smoothstep(.75,.35,r);
 vec3 fx=normalize(cross(vec3(0,1,0),uFillDir)),fy=cross(uFillDir,fx);float b2=dot(R,uFillDir)>0.?smoothstep(.2,.12,abs(dot(R,fx)))*smoothstep(.2,.12,abs(dot(R,fy))):0.;c+=uFillCol*b2*.10*lid;
 c+=envR(R)*F*ao*.9;o=vec4(c,1.);}`;
