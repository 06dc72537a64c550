import { header, lighting } from './preamble';

/** A point's w is one whole number: draw (10 bits), width (6), shell (6); see packPoint. */
const strands = `uniform sampler2D uHair;uniform int uK,uRow;uniform float uW;uniform mat4 uVP;ivec2 hc(int s,int j){return ivec2((s%uRow)*uK+j,s/uRow);}
float shellOf(float w){return float(int(w+.5)&63)/63.;}float widthOf(float w){return float((int(w+.5)>>6)&63)/63.;}float drawOf(float w){return (float(int(w+.5)>>12)+.5)/1024.;}
`;

export const hairDepthVertex =
  header +
  strands +
  `uniform vec3 uView;void main(){int v=gl_VertexID;int s=v/(2*uK),j=(v>>1)%uK;float sd=float(v&1)*2.-1.;vec4 p=texelFetch(uHair,hc(s,j),0);vec3 a=texelFetch(uHair,hc(s,max(j-1,0)),0).xyz,b=texelFetch(uHair,hc(s,min(j+1,uK-1)),0).xyz;vec3 t=normalize(b-a+1e-6);vec3 w=normalize(cross(t,uView)+1e-6);gl_Position=uVP*vec4(p.xyz+w*sd*uW*(j==uK-1?.3:1.),1.);}`;

/** Ribbons that face the camera; below a pixel they go on thinning towards the tip, so that tips fade in the samples. */
export const hairVertex =
  header +
  strands +
  `uniform vec3 uCam;uniform float uMinW;uniform sampler2D uHairC;out vec3 vC;
void main(){int v=gl_VertexID;int s=v/(2*uK),j=(v>>1)%uK;float sd=float(v&1)*2.-1.;ivec2 h=hc(s,j);vec4 p=texelFetch(uHair,h,0);vec3 T=(j==uK-1?p.xyz-texelFetch(uHair,h-ivec2(1,0),0).xyz:texelFetch(uHair,h+ivec2(1,0),0).xyz-p.xyz)+1e-6;vec3 w=normalize(cross(T,uCam-p.xyz)+1e-7);float t=float(j)/float(uK-1);float k=widthOf(p.w);float wd=max(uW*k*(1.-.85*t*t*t),uMinW*mix(.4,.66,k)*(1.-.45*t*t*t))*.5;vC=texelFetch(uHairC,h,0).rgb;gl_Position=uVP*vec4(p.xyz+w*sd*wd,1.);}`;

export const hairFragment = header + `in vec3 vC;out vec4 o;void main(){o=vec4(vC,1.);}`;

/** Light of every hair point, one texel each. uBeard: 0 hair, 1 beards, brows and lashes. */
export const hairLightFragment =
  header +
  lighting +
  strands +
  `uniform sampler2D uSD;uniform int uN;uniform vec3 uC0,uC1,uHC;uniform float uGrey,uRough,uTipL,uBeard;out vec4 o;
float h1(float n){return fract(sin(n*12.9898)*43758.5453);}
void main(){ivec2 hq=ivec2(gl_FragCoord.xy);int s=hq.y*uRow+hq.x/uK,j=hq.x%uK;if(s>=uN){o=vec4(0.);return;}vec4 p=texelFetch(uHair,hq,0);vec3 a=texelFetch(uHair,hq-ivec2(j>0?1:0,0),0).xyz,b=texelFetch(uHair,hq+ivec2(j<uK-1?1:0,0),0).xyz;vec3 T=normalize(b-a+1e-6);vec3 V=normalize(uCam-p.xyz);float t=float(j)/float(uK-1);
 float r1=drawOf(p.w),r2=h1(r1*91.7+3.1),r3=h1(r1*57.3+9.7);
 float gm=clamp(uGrey+(r1-.5)*3.2*uGrey*(1.-uGrey),0.,1.);vec3 base=mix(uC0,uC1,gm);float fair=smoothstep(.03,.4,base.g);base*=mix(.74,.86,fair)+mix(.52,.28,fair)*r2;base=mix(base,base*vec3(1.08,1.,.9),t*uTipL*(1.-uGrey));base*=1.+uTipL*.35*t*(1.-fair);
 vec3 Nr=normalize(p.xyz-uHC);vec3 Nv=normalize(V-T*dot(V,T));vec3 N=normalize(mix(Nr,Nv,.35));
 // Transmittance from the key's depth map; fair hair passes light on, so its shade is softer.
 vec4 q=uSM*vec4(p.xyz,1.);vec3 sc=q.xyz*.5+.5;float tr=0.;for(int i=0;i<3;i++){vec2 o=(vec2(h1(r1*7.+float(i)),h1(r2*5.+float(i)*1.3))-.5)*.010;float d=(sc.z-texture(uSD,sc.xy+o).r)*6.0;tr+=exp(-max(0.,d-.03)*mix(9.,5.,fair));}tr/=3.;
 float shell=shellOf(p.w);float ao=mix(mix(.30,1.,shell),1.,mix(.25,.5,fair))*(uBeard>.5?1.:mix(mix(.5,.72,fair),1.,smoothstep(0.,.2,t)));
 float cosTL=dot(T,uKeyDir),sinTL=sqrt(max(0.,1.-cosTL*cosTL));
 float nl=dot(N,uKeyDir);float dif=mix(sinTL*.55,1.,.35)*clamp(nl*.7+.45,0.,1.);
 vec3 h=normalize(uKeyDir+V);float sh1=.07+(r3-.5)*.16;vec3 T1=normalize(T+N*sh1),T2=normalize(T-N*(.16+.5*sh1));float d1=dot(T1,h),d2=dot(T2,h);float s1=pow(max(0.,1.-d1*d1),uRough*34.),s2=pow(max(0.,1.-d2*d2),uRough*18.);
 float facing=clamp(nl*1.3+.25,0.,1.);
 vec3 col=uKeyCol*tr*(base*dif*1.05+ (vec3(.021)*s1+ (base*.52+.006)*s2*.85)*facing*(.5+r2)*(1.-.75*uBeard));
 vec3 env=envR(N)*(.5+.5*ao)+envR(Nr)*.25;col+=env*base*ao*.95;
 float e1=1.-pow(abs(dot(T,normalize(V+uFillDir))),2.);col+=uFillCol*pow(max(0.,e1),30.)*(.01+base*.22)*ao*clamp(dot(N,uFillDir)+.3,0.,1.)*(1.-.75*uBeard);
 float rl=clamp(dot(N,uRimDir)+.25,0.,1.);vec3 hr=normalize(uRimDir+V);float dr=dot(T,hr);col+=uRimCol*shell*rl*(base*.9+ (.03+base*.4)*pow(max(0.,1.-dr*dr),14.))*(1.-.6*uBeard);
 o=vec4(col,1.);}`;
