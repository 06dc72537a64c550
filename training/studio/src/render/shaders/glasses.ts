import { header, lighting, surfaceInputs } from './preamble';

/** Frames: plastic or metal, with a clear coat. vM1: part, height in the rim. */
export const frameFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform vec3 uTint;uniform float uMetal,uBrowline;out vec4 o;
void main(){
 vec3 N=normalize(vN),V=normalize(uCam-vP);if(dot(N,V)<0.)N=-N;
 // Browline frames are plastic above and metal below.
 float metal=max(uMetal,uBrowline*(vM1.x<.5?smoothstep(.25,.05,vM1.y):0.));
 vec3 base=mix(uTint,max(uTint*1.6,vec3(.2)),metal);
 float s=keySh(vP,N,gl_FragCoord.xy),d=max(0.,dot(N,uKeyDir));
 vec3 c=base*(1.-.75*metal)*(uKeyCol*d*s+vI.rgb)+base*uRimCol*max(0.,dot(N,uRimDir))*.5;
 float fresnel=pow(1.-max(0.,dot(N,V)),5.);
 vec3 F0=mix(vec3(.045),base*1.5+.12,metal);
 c+=envR(reflect(-V,N))*(F0+(1.-F0)*fresnel*.6)*mix(.7,1.,metal);
 c+=F0*uKeyCol*spec(N,V,uKeyDir,mix(.28,.34,metal),1.)*s*.55;
 o=vec4(c,1.);}`;

/** Lenses, premultiplied: a faint tint, a soft box and the sky in them. vM1: part, place on the lens, radius. */
export const lensFragment =
  header +
  lighting +
  surfaceInputs +
  `out vec4 o;
void main(){
 vec3 N=normalize(vN),V=normalize(uCam-vP);if(dot(N,V)<0.)N=-N;
 float facing=max(0.,dot(N,V)),fresnel=.03+.5*pow(1.-facing,4.);
 vec2 p=vec2(vM1.z,vM1.y);
 // The soft box lies on the key's side, high in the lens.
 vec2 box=vec2(sign(uKeyDir.x)*min(1.,abs(uKeyDir.x)*4.)*.42,.46);
 vec2 q=p-box;q.x+=q.y*.35;
 float window=smoothstep(.42,.12,abs(q.x))*smoothstep(.36,.1,abs(q.y));
 float sheen=smoothstep(-.3,1.,p.y);
 vec3 glow=(uKeyCol*.045+uSky*.04)*window+uSky*.03*sheen+envR(reflect(-V,N))*fresnel*.5;
 float a=.035+.05*smoothstep(.9,1.,vM1.w);
 o=vec4(glow+a*.25*uGround,a);}`;
