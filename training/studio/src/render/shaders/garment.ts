import { header, lighting, surfaceInputs } from './common';

/** Garments. */
export const garmentFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform sampler2D uTex;uniform vec3 uTint;uniform float uMode,uMean;out vec4 o;
void main(){vec3 t=pow(texture(uTex,vUV).rgb,vec3(2.2));float l=dot(t,vec3(.3,.55,.15));vec3 alb;
 if(uMode>2.5){if(vUV.y>.715)discard;alb=uTint;}else if(uMode<.5){alb=uTint*clamp(mix(1.,l/uMean,.55),.35,1.5);}          // plain recolour, keep folds
 else if(uMode<1.5){float k=smoothstep(.25,.04,l);alb=mix(clamp(t,0.,.72),uTint*(.6+.8*l/.02*.3),k);} // suit: recolour the dark cloth only
 else alb=mix(vec3(l),t,.35)*mix(vec3(1.),uTint/(max(uTint.r,max(uTint.g,uTint.b))+.02),.75)*1.25;
 vec3 N=normalize(vN);vec3 V=normalize(uCam-vP);if(dot(N,V)<-.2)N=-N;float n=texture(uNoise,vP*vec3(9.,9.,9.)).r,n2=texture(uNoise,vP*.55+.7).r,n3=texture(uNoise,vP*1.7+.2).r;
 vec3 gN=vec3(n2,n3,texture(uNoise,vP*.8+.4).r)-.5;if(uMode<2.5)N=normalize(N+gN*.25+(n-.5)*.12);alb*=.93+.14*n;
 float s=keySh(vP,N,gl_FragCoord.xy);float d=max(0.,(dot(N,uKeyDir)+.06)/1.06);vec3 c=alb*(uKeyCol*d*s+vI.rgb);c+=alb*uRimCol*max(0.,dot(N,uRimDir));
 float f=pow(1.-max(0.,dot(N,V)),4.);c+=(alb*.5+.02)*f*vI.rgb*.5;c+=uKeyCol*spec(N,V,uKeyDir,uMode>2.5?.22:.65,.04)*s;if(uMode>2.5)c+=envR(reflect(-V,N))*.06;o=vec4(c,1.);}`;
