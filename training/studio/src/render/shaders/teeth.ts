import { header, lighting, surfaceInputs } from './common';

/** Teeth and gums. */
export const teethFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform sampler2D uTex;uniform float uWhite;out vec4 o;
void main(){vec3 t=pow(texture(uTex,vUV).rgb,vec3(2.2));float sat=(t.r-t.b)/(t.r+.01);vec3 alb=sat>.45?t*vec3(.8,.55,.5):sqrt(t)*vec3(.86,.80,.70)*uWhite;vec3 N=normalize(vN),V=normalize(uCam-vP);float s=keySh(vP,N,gl_FragCoord.xy);float d=max(0.,(dot(N,uKeyDir)+.25)/1.25);float ao=max(vI.a,.45);vec3 amb=(uSky+uGround+uFillCol)*.42;float fz=smoothstep(-.35,.25,N.z)*.75+.25;vec3 c=alb*(uKeyCol*d*mix(s,1.,.25)*.75+max(vI.rgb,amb*fz));c+=uKeyCol*spec(N,V,uKeyDir,.25,.04)*s*.5+envR(reflect(-V,N))*.03*ao;o=vec4(c,1.);}`;
