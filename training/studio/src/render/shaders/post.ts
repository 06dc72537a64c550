import { backdrop } from './backdrop';
import { header } from './preamble';

/**
 * Tone mapping and grading, of the person and the backdrop apart; the picture is the person laid over the backdrop.
 * uLayer: 0 the picture, 1 the person with straight alpha, 2 the backdrop.
 */
export const postFragment =
  header +
  backdrop +
  `uniform sampler2D uScene;uniform vec2 uSize;uniform float uExposure,uVignette,uWarmth,uContrast;uniform int uScale,uLayer;out vec4 o;
vec3 toneMap(vec3 x){x*=uExposure;return x*(1.+x/10.)/(1.+x*.82);}
vec3 toSrgb(vec3 c){c=clamp(c,0.,1.);return mix(12.92*c,1.055*pow(c,vec3(1./2.4))-.055,step(.0031308,c));}
vec3 grade(vec3 c){c*=vec3(1.+.03*uWarmth,1.,1.-.035*uWarmth);float l=dot(c,vec3(.3,.59,.11));c=toSrgb(max(vec3(0.),mix(vec3(l),c,1.10)));return mix(c,c*c*(3.-2.*c),uContrast);}
vec4 person(){
 vec4 sum=vec4(0.);float weights=0.;ivec2 corner=ivec2(floor(gl_FragCoord.xy))*uScale;
 int reach=uScale>1?1:0;
 for(int y=-reach;y<uScale+reach;y++)for(int x=-reach;x<uScale+reach;x++){
  vec4 t=texelFetch(uScene,clamp(corner+ivec2(x,y),ivec2(0),textureSize(uScene,0)-1),0);
  vec2 d=(vec2(float(x),float(y))+.5)/float(uScale)-.5;float w=exp(-dot(d,d)*2.2);weights+=w;
  if(t.a>0.)sum+=w*vec4(toneMap(t.rgb/max(t.a,1e-4))*t.a,t.a);}
 sum/=weights;return vec4(grade(sum.rgb/max(sum.a,1e-3)),sum.a);}
vec3 behind(){vec2 u=gl_FragCoord.xy/uSize;return grade(toneMap(backdrop(u)/uExposure)*(1.-uVignette*smoothstep(.35,.85,length(u-.5))));}
void main(){
 if(uLayer==1){o=person();return;}
 if(uLayer==2){o=vec4(behind(),1.);return;}
 vec4 p=person();o=vec4(p.a<1.?mix(behind(),p.rgb,p.a):p.rgb,1.);}`;
