import { header, lighting, surfaceInputs } from './preamble';

/** Teeth and gums; vM1 is what toothParts tells of a vertex. */
export const teethFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform float uWhite;
out vec4 o;
void main(){
  float tooth=vM1.x,edge=vM1.y,across=vM1.z,back=vM1.w;
  // Ivory, yellower at the root and behind, a little glassy at the edge, dark where teeth meet.
  vec3 ivory=mix(vec3(.66,.56,.42),vec3(.77,.71,.62),smoothstep(0.,.45,edge));
  ivory=mix(ivory,vec3(.70,.69,.66),smoothstep(.82,1.,edge)*.6);
  ivory*=mix(vec3(1.),vec3(.80,.74,.66),back);
  ivory*=1.-.42*smoothstep(.62,1.,abs(across));
  vec3 alb=mix(vec3(.42,.14,.125),ivory*uWhite,smoothstep(.4,.6,tooth));
  vec3 N=normalize(vN),V=normalize(uCam-vP);
  float s=keySh(vP,N,gl_FragCoord.xy);
  float d=max(0.,(dot(N,uKeyDir)+.35)/1.35);
  // Deeper in the mouth it is darker, but never black: light comes in through the lips.
  float open=mix(1.,.28,smoothstep(.12,.95,back));
  float front=smoothstep(-.35,.4,N.z)*.7+.3;
  vec3 ambient=(uSky+uGround+uFillCol)*.46*front;
  vec3 c=alb*(uKeyCol*d*mix(s,1.,.4)*.62+max(vI.rgb,ambient))*open;
  c+=(uKeyCol*spec(N,V,uKeyDir,.28,.04)*mix(s,1.,.3)*.45+envR(reflect(-V,N))*.025)*open;
  o=vec4(c,1.);
}`;
