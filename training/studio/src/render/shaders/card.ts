import { header, lighting, surfaceInputs } from './common';

/** Brow and lash cards. */
export const cardFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform sampler2D uTex;uniform vec3 uTint;uniform float uGain;out vec4 o;
void main(){float a=clamp(texture(uTex,vUV,-.7).r*uGain,0.,1.);if(a<.02)discard;vec3 N=normalize(vN);float s=keySh(vP,N,gl_FragCoord.xy);vec3 c=uTint*(uKeyCol*max(0.,dot(N,uKeyDir)*.7+.3)*s+vI.rgb)+uKeyCol*.001*s;o=vec4(c,a);}`;
